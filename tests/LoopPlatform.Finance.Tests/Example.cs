using System.Reflection;

namespace LoopPlatform.Finance.Tests;

/// <summary>The example as it is committed.</summary>
internal static class Example
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "finance");

    public static string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>The genome that solves it: kept here, not in the example.</summary>
    public static string GoodGenome()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("GoodGenome.cs")!);
        return reader.ReadToEnd();
    }
}
