using LoopPlatform.Loops.Definition;
using LoopPlatform.Orchestrator;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Cli.Running;

/// <summary>A file named on the command line for an output: looked at before the work, replaced as a whole after it.</summary>
internal sealed class NewOutput
{
    private readonly string _path;

    /// <exception cref="InputException">Nothing can be written there.</exception>
    public NewOutput(string path)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            throw new InputException(path, null, null, "--output: expected a file to write; found a folder");
        }

        if (!Directory.Exists(Path.GetDirectoryName(_path)))
        {
            throw new InputException(path, null, null, $"--output: there is no folder {Path.GetDirectoryName(_path)}; make it first");
        }
    }

    /// <exception cref="InputException">The path is a file the definition is made of.</exception>
    public void RequireOutside(LoadedDefinition definition)
    {
        var own = definition.Definition.Inputs.Concat(definition.Definition.Suite.Gold).Select(file => file.Path)
            .Append(definition.Definition.Starter).Append(Workspace.DefinitionFile)
            .Select(path => Path.GetFullPath(path, definition.Folder)).Append(definition.GenomePath);
        if (own.Contains(_path, StringComparer.Ordinal))
        {
            throw new InputException(_path, null, null, "--output: this file is part of the definition; name another");
        }
    }

    public Task WriteAsync(byte[] content, CancellationToken cancellation) => AtomicFile.WriteAsync(_path, content, cancellation);
}
