using System.Text.Json;
using LoopPlatform.Loops.Journal;

namespace LoopPlatform.Cli.New;

internal static class Yaml
{
    /// <summary>A text in double quotes: JSON's are YAML's.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, LoopJson.Options);
}
