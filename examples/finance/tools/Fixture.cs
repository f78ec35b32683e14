namespace LoopPlatform.FinanceGenerator;

/// <summary>The example's data: exports with mess in them, and the truth they were made from.</summary>
/// <param name="Files">Bytes by path, with forward slashes: <c>inputs/….csv</c> in stacking order, then <c>gold.csv</c>.</param>
/// <param name="Coverage">How many invoices show a kind of mess, by side.</param>
public sealed record Fixture(IReadOnlyList<(string Path, byte[] Bytes)> Files, IReadOnlyList<Coverage> Coverage)
{
    public void WriteTo(string folder)
    {
        foreach (var (path, bytes) in Files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
    }
}

/// <summary>Invoices that show one kind of mess, on each side of the split.</summary>
public sealed record Coverage(MessKind Kind, int Visible, int Gate, int Holdout);
