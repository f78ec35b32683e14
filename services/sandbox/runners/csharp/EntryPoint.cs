using System.Reflection;
using LoopPlatform.Genomes;

namespace LoopPlatform.Runner;

/// <summary>Finds the one method that is the genome.</summary>
internal static class EntryPoint
{
    private const string Expected = "a genome is exactly one public static method `Table Name(Tables inputs)` in a public class";

    /// <exception cref="GenomeException">There is none, or more than one.</exception>
    public static Func<Tables, Table> Find(Assembly candidate)
    {
        var methods = candidate.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(IsGenome).ToList();
        return methods switch
        {
            [var method] => method.CreateDelegate<Func<Tables, Table>>(),
            [] => throw new GenomeException($"There is no genome in this file: {Expected}."),
            _ => throw new GenomeException($"There are {methods.Count} genomes in this file ({string.Join(", ", methods.Select(NameOf))}): {Expected}."),
        };
    }

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType?.FullName}.{method.Name}";

    private static bool IsGenome(MethodInfo method) =>
        method.ReturnType == typeof(Table) && !method.ContainsGenericParameters
        && method.GetParameters() is [var parameter] && parameter.ParameterType == typeof(Tables);
}
