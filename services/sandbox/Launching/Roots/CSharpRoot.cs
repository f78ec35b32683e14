using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>This process's own .NET runtime, the few native libraries it needs, and the runner.</summary>
internal sealed partial class CSharpRoot : RunnerRoot
{
    private const string Dotnet = "/dotnet/dotnet";
    private const string Runner = "/app/" + RunnerPayload.Program;

    private CSharpRoot()
    {
    }

    public static CSharpRoot Instance { get; } = new();

    /// <summary>The folder that holds <c>dotnet</c>, on the host.</summary>
    public static string DotnetFolder { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    public override IReadOnlyList<string> Command => [Dotnet, Runner];

    public override IReadOnlyList<string> HostCommand => [Path.Combine(DotnetFolder, "dotnet"), Path.Combine(RunnerPayload.Directory, RunnerPayload.Program)];

    public override string Payload => RunnerPayload.Directory;

    public override IEnumerable<RootFile> Binds(string payload)
    {
        var runtime = Files.Where(file => file.CellPath.StartsWith("/dotnet/", StringComparison.Ordinal) && file.CellPath != Dotnet)
            .Select(file => new RootFile(Path.GetDirectoryName(file.CellPath)!, Path.GetDirectoryName(file.HostPath)!)).Distinct();
        var libraries = Files.Where(file => file.CellPath == Dotnet || (file.CellPath.Contains("/lib", StringComparison.Ordinal) && !file.CellPath.StartsWith("/dotnet/", StringComparison.Ordinal)));
        return [.. runtime, .. libraries, new("/app", payload)];
    }

    public override IReadOnlyDictionary<string, string> Environment(Limits limits) => RunnerEnvironment.For(limits);

    protected override IEnumerable<RootFile> Enumerate()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var resolver = Path.Combine(DotnetFolder, "host/fxr", Path.GetFileName(Path.TrimEndingDirectorySeparator(runtime)));
        yield return new(Dotnet, Path.Combine(DotnetFolder, "dotnet"));
        foreach (var file in Directory.EnumerateFiles(runtime).Concat(Directory.EnumerateFiles(resolver)).Where(file => !Debugging().IsMatch(file)))
        {
            yield return new("/dotnet/" + Path.GetRelativePath(DotnetFolder, file), file);
        }

        foreach (var file in RunnerPayload.Files)
        {
            yield return new("/app/" + Path.GetFileName(file), file);
        }

        foreach (var file in NativeLibraries())
        {
            yield return file;
        }
    }

    /// <summary>The libraries this very process runs on, under the names by which they are looked up.</summary>
    private static IEnumerable<RootFile> NativeLibraries()
    {
        // OpenSSL is loaded at the first hash; without it in the cell, a candidate's first hash aborts the runner.
        _ = SHA256.HashData([]);

        // 7f1c2a000000-7f1c2a026000 r--p 00000000 08:01 1234    /usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30
        foreach (var path in File.ReadLines("/proc/self/maps").Select(line => line[(line.IndexOf('/') + 1)..]).Distinct())
        {
            var file = "/" + path;
            var name = SoVersion().Replace(Path.GetFileName(file), "$1");
            if (name.StartsWith("ld-linux", StringComparison.Ordinal))
            {
                // The place of the loader is written in every program.
                yield return new(name.Contains("x86-64", StringComparison.Ordinal) ? $"/lib64/{name}" : $"/lib/{name}", file);
            }
            else if (Needed().IsMatch(name))
            {
                yield return new($"{Path.GetDirectoryName(file)}/{name}", file);
            }
        }
    }

    [GeneratedRegex(@"(\.so\.\d+).*$")]
    private static partial Regex SoVersion();

    [GeneratedRegex(@"^lib(c|m|dl|pthread|rt|gcc_s|stdc\+\+|ssl|crypto)\.so\.\d+$")]
    private static partial Regex Needed();

    [GeneratedRegex(@"/(libmscordaccore\.so|libmscordbi\.so|libclrgc\.so|libclrgcexp\.so|libcoreclrtraceptprovider\.so|createdump)$")]
    private static partial Regex Debugging();
}
