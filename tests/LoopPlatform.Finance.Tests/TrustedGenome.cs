using System.Reflection;
using LoopPlatform.Genomes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LoopPlatform.Finance.Tests;

/// <summary>Compiles and runs a genome in this process, which only our own sources may.</summary>
internal static class TrustedGenome
{
    private static readonly PortableExecutableReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Append(typeof(Table).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static Func<Tables, Table> Compile(string source)
    {
        var compilation = CSharpCompilation.Create(
            $"genome-{Guid.NewGuid()}", [CSharpSyntaxTree.ParseText(source)], References, new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        compilation.Emit(assembly).Diagnostics.ShouldBeEmpty();
        return Assembly.Load(assembly.ToArray()).GetExportedTypes().Single().GetMethods(BindingFlags.Public | BindingFlags.Static).Single()
            .CreateDelegate<Func<Tables, Table>>();
    }
}
