using System.Globalization;
using System.Text;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>The programs that benches run on <see cref="BenchLedger"/>: genomes as somebody might write them.</summary>
internal static class BenchPrograms
{
    private static readonly string Freight = Read("freight.cs");

    public static byte[] Python { get; } = Encoding.UTF8.GetBytes(Read("freight.py"));

    /// <summary>The C# one. Every edition is a source of its own with an output of its own: nothing that remembers earlier ones can answer.</summary>
    public static byte[] CSharp(int edition) =>
        Encoding.UTF8.GetBytes(Freight.Replace("edition-0", string.Create(CultureInfo.InvariantCulture, $"edition-{edition}"), StringComparison.Ordinal));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BenchPrograms).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
