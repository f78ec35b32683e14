using System.Text;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LoopPlatform.Compiler;

/// <summary>Makes an assembly from one C# file that may refer to the platform and to LoopPlatform.Genomes, and to nothing else.</summary>
internal sealed class GenomeCompiler
{
    private const string FileName = "genome.cs";
    private const int LargestAssembly = 16 << 20;

    /// <summary>The assembly could not be written; into memory, that is for want of memory.</summary>
    private const string NotWritten = "CS8104";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Regular);
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: false, concurrentBuild: false, deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable);

    // Symbols inside the assembly give error messages their line numbers.
    private static readonly EmitOptions Emitting = new(debugInformationFormat: DebugInformationFormat.Embedded);

    /// <summary>Compilations add their source to this one, and so share what earlier ones read of the references.</summary>
    private readonly CSharpCompilation _empty;

    public GenomeCompiler(string folder)
    {
        var references = Directory.GetFiles(Path.Combine(folder, "refs"), "*.dll").Order(StringComparer.Ordinal).Append(Path.Combine(folder, "LoopPlatform.Genomes.dll"));
        _empty = CSharpCompilation.Create("Genome", references: references.Select(file => MetadataReference.CreateFromFile(file)), options: Options);
        _ = _empty.Assembly; // Only bound references are shared.
    }

    /// <summary>The answer as a frame: the assembly, or what is wrong with the source.</summary>
    /// <exception cref="OutOfMemoryException">The source needs more memory than there is.</exception>
    /// <exception cref="InsufficientExecutionStackException">The source is nested too deeply.</exception>
    /// <exception cref="AssemblyTooLargeException">The source makes more of an assembly than is allowed.</exception>
    public byte[] Compile(byte[] source, CancellationToken cancellation)
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

        var tree = CSharpSyntaxTree.ParseText(text, Parsing, FileName, cancellation);
        using var assembly = new MemoryStream();
        var result = _empty.AddSyntaxTrees(tree).Emit(assembly, options: Emitting, cancellationToken: cancellation);
        if (assembly.Length > LargestAssembly || result.Diagnostics.Any(error => error.Id == NotWritten))
        {
            throw new AssemblyTooLargeException();
        }

        return result.Success
            ? Frame.Encode(FrameKind.Assembly, assembly.GetBuffer().AsSpan(0, (int)assembly.Length))
            : Frame.Encode(FrameKind.Diagnostics, Encoding.UTF8.GetBytes(Errors.Describe(result.Diagnostics)));
    }
}
