namespace LoopPlatform.Sandbox.Protocol;

/// <summary>Everything a runner is given: the candidate and its inputs.</summary>
internal sealed record Job(byte[] Assembly, IReadOnlyList<JobInput> Inputs)
{
    public byte[] Encode()
    {
        var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        WriteBytes(writer, Assembly);
        writer.Write(Inputs.Count);
        foreach (var input in Inputs)
        {
            writer.Write(input.Name);
            writer.Write(input.Delimiter);
            writer.Write(input.Encoding);
            writer.Write(input.Header);
            WriteBytes(writer, input.Content);
        }

        writer.Flush();
        return buffer.ToArray();
    }

    public static Job Decode(byte[] body)
    {
        using var reader = new BinaryReader(new MemoryStream(body));
        var assembly = ReadBytes(reader);
        var inputs = new JobInput[reader.ReadInt32()];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = new(reader.ReadString(), reader.ReadChar(), reader.ReadString(), reader.ReadBoolean(), ReadBytes(reader));
        }

        return new(assembly, inputs);
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}

/// <summary>One input file with how it is to be read.</summary>
/// <param name="Name">File name without folder.</param>
internal sealed record JobInput(string Name, char Delimiter, string Encoding, bool Header, byte[] Content);
