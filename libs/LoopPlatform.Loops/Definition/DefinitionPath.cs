namespace LoopPlatform.Loops.Definition;

/// <summary>The form of paths in a definition: relative, forward slashes, inside the folder.</summary>
public static class DefinitionPath
{
    /// <summary>Folder of the working state, inside the definition and not part of it.</summary>
    public const string StateFolder = ".loop";

    /// <summary>What is wrong with a path and the way out; null when nothing is.</summary>
    public static string? Problem(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/');
        return path switch
        {
            "" => "expected a path inside the definition folder; found nothing",
            _ when path.Contains('\\') => $"'{path}' has backslashes; write it with forward slashes",
            _ when path[0] == '/' || (path.Length > 1 && path[1] == ':') => $"'{path}' is absolute; put the file into the definition folder and write its path from there",
            _ when parts.Contains("..") => $"'{path}' could leave the definition folder; put the file into it and write its path without '..'",
            _ when parts.Any(part => part is "" or ".") => $"'{path}' has an empty part or '.'; write it as '{Plain(parts)}'",
            _ when parts[0] == StateFolder => $"'{path}' lies in {StateFolder}/, which holds working state; put the file elsewhere in the definition folder",
            _ when path.Any(char.IsControl) => "the path has control characters; give the file a plain name",
            _ => null,
        };
    }

    private static string Plain(IEnumerable<string> parts) => string.Join('/', parts.Where(part => part is not ("" or ".")));
}
