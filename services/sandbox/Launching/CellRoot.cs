using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>
/// What a cell's root file system holds besides empty <c>/tmp</c>, <c>/proc</c> and <c>/dev</c>: this process's own .NET runtime, the few native libraries it
/// needs, and the runner. Nothing else of the host: no shell, no <c>/etc</c>, no homes.
/// </summary>
internal static partial class CellRoot
{
    /// <summary>The muxer, in the cell.</summary>
    public const string Dotnet = "/dotnet/dotnet";

    /// <summary>The runner, in the cell.</summary>
    public const string Runner = "/app/" + RunnerPayload.Program;

    private static readonly Lazy<IReadOnlyList<RootFile>> LazyFiles = new(() => [.. Enumerate().DistinctBy(file => file.CellPath).OrderBy(file => file.CellPath, StringComparer.Ordinal)]);
    private static readonly Lazy<string> LazyDigest = new(() => ComputeDigest(Files));

    /// <summary>Every file, in ordinal order of its place in the cell.</summary>
    public static IReadOnlyList<RootFile> Files => LazyFiles.Value;

    /// <summary>Digest of all places and contents: equal roots have equal digests on every launcher.</summary>
    public static string Digest => LazyDigest.Value;

    /// <summary>The folder that holds <c>dotnet</c>, on the host.</summary>
    public static string DotnetFolder { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    private static IEnumerable<RootFile> Enumerate()
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

    private static string ComputeDigest(IReadOnlyList<RootFile> files)
    {
        var lines = new StringBuilder();
        foreach (var file in files)
        {
            using var content = File.OpenRead(file.HostPath);
            lines.Append(file.CellPath).Append(' ').AppendLine(Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        return Loops.Values.Digest.Of(lines.ToString()).ToString();
    }

    [GeneratedRegex(@"(\.so\.\d+).*$")]
    private static partial Regex SoVersion();

    [GeneratedRegex(@"^lib(c|m|dl|pthread|rt|gcc_s|stdc\+\+|ssl|crypto)\.so\.\d+$")]
    private static partial Regex Needed();

    [GeneratedRegex(@"/(libmscordaccore\.so|libmscordbi\.so|libclrgc\.so|libclrgcexp\.so|libcoreclrtraceptprovider\.so|createdump)$")]
    private static partial Regex Debugging();
}

/// <summary>One file of a cell's root.</summary>
/// <param name="CellPath">Where it lies in the cell.</param>
/// <param name="HostPath">Where its content lies on the host.</param>
internal sealed record RootFile(string CellPath, string HostPath);
