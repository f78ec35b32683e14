namespace LoopPlatform.Sandbox.Protocol;

/// <summary>An exception in a runner, as the runner tells it: anything here may be made up by the candidate.</summary>
/// <param name="Type">Full name of the exception's type.</param>
/// <param name="Message">Its message, cut to a bound.</param>
/// <param name="Location">The first place in the candidate's own code, or empty.</param>
internal sealed record GuestError(string Type, string Message, string Location)
{
    /// <summary>Largest body of an error frame.</summary>
    public const int MostBytes = 16 * 1024;
    private const int MostCharacters = 2000;

    public byte[] Encode()
    {
        var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Cut(Type));
        writer.Write(Cut(Message));
        writer.Write(Cut(Location));
        writer.Flush();
        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">The body is no error.</exception>
    public static GuestError Decode(byte[] body)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(body));
            return new(reader.ReadString(), reader.ReadString(), reader.ReadString());
        }
        catch (Exception fault) when (fault is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("the error frame cannot be read", fault);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Location.Length == 0 ? $"{Type}: {Message}" : $"{Type}: {Message}\n   at {Location}";

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
}
