using System.Text;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>The sources of the behaviours, carried in this assembly.</summary>
internal static class BehaviourSource
{
    /// <summary>The source of a behaviour.</summary>
    public static byte[] Of(Behaviour behaviour) => Encoding.UTF8.GetBytes(behaviour.Grow(Complete(behaviour.Language, behaviour.Name)));

    /// <summary>The source of the behaviour of this name.</summary>
    public static byte[] Named(string language, string name) => Encoding.UTF8.GetBytes(Complete(language, name));

    /// <summary>A candidate of the same language that does no harm and returns what it was given.</summary>
    public static byte[] Honest(string language) => Named(language, "honest");

    /// <summary>A candidate that keeps data about until a limit ends it.</summary>
    public static byte[] Holder(string language) => Named(language, "other-candidate-holder");

    /// <summary>With what behaviours share, where it is used.</summary>
    private static string Complete(string language, string name) =>
        Read(language, name) is var source && source.Contains("Act.", StringComparison.Ordinal) ? source + Read(language, "act") : source;

    private static string Read(string language, string name)
    {
        var file = $"behaviours/{language}/{name}.{(language == "python" ? "py" : "cs")}";
        using var stream = typeof(BehaviourSource).Assembly.GetManifestResourceStream(file) ?? throw new KeyNotFoundException(file);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
