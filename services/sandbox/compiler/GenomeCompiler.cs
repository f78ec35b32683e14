using System.Globalization;
using System.Text;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LoopPlatform.Compiler;

/// <summary>Makes an assembly from one C# file that may refer to the platform and to LoopPlatform.Genomes, and to nothing else.</summary>
internal sealed class GenomeCompiler(string folder)
{
    private const string FileName = "genome.cs";
    private const int MostDiagnostics = 20;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Regular);
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: false, deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable);

    // Symbols inside the assembly give error messages their line numbers.
    private static readonly EmitOptions Emitting = new(debugInformationFormat: DebugInformationFormat.Embedded);

    private readonly MetadataReference[] _references =
    [
        .. Directory.GetFiles(Path.Combine(folder, "refs"), "*.dll").Order(StringComparer.Ordinal)
            .Append(Path.Combine(folder, "LoopPlatform.Genomes.dll")).Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>The answer as a frame: the assembly, or what is wrong with the source.</summary>
    public byte[] Compile(byte[] source)
    {
        SourceText text;
        try
        {
            text = SourceText.From(source, source.Length, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), canBeEmbedded: true);
        }
        catch (DecoderFallbackException)
        {
            return Frame.Encode(FrameKind.Diagnostics, "the source is not UTF-8"u8);
        }

        var tree = CSharpSyntaxTree.ParseText(text, Parsing, FileName);
        var assembly = new MemoryStream();
        var result = CSharpCompilation.Create("Genome", [tree], _references, Options).Emit(assembly, options: Emitting);
        return result.Success
            ? Frame.Encode(FrameKind.Assembly, assembly.ToArray())
            : Frame.Encode(FrameKind.Diagnostics, Encoding.UTF8.GetBytes(Describe(result.Diagnostics)));
    }

    private static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).OrderBy(error => error.Location.SourceSpan.Start).ToList();
        var lines = errors.Take(MostDiagnostics).Select(Describe);
        var more = errors.Count - MostDiagnostics;
        return string.Join('\n', more > 0 ? lines.Append($"and {more} more errors") : lines);
    }

    private static string Describe(Diagnostic error)
    {
        var start = error.Location.GetLineSpan().StartLinePosition;
        return string.Create(CultureInfo.InvariantCulture, $"line {start.Line + 1}, column {start.Character + 1}: {error.Id} {error.GetMessage(CultureInfo.InvariantCulture)}");
    }
}
