using System.Text.RegularExpressions;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>The native libraries that installed programs need. Asks the loader, so only ever about files of the system itself.</summary>
internal static partial class SharedLibraries
{
    /// <summary>All that these files need, each under the name by which it is looked up, and the loader.</summary>
    /// <exception cref="LauncherUnavailableException">The loader cannot be asked.</exception>
    public static IReadOnlyList<RootFile> Of(IEnumerable<string> programs)
    {
        var answer = Tool.Run(HostTool.Require("ldd", "install the package libc-bin"), programs);
        return [.. Found().Matches(answer).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Where(File.Exists).Select(file => new RootFile(file, file))];
    }

    // <tab>libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f1c2a000000)
    // <tab>/lib64/ld-linux-x86-64.so.2 (0x00007f1c2a000000)
    [GeneratedRegex(@"^\t(?:\S+ => )?(/\S+) \(0x", RegexOptions.Multiline)]
    private static partial Regex Found();
}
