using System.Text;

namespace LoopPlatform.FinanceGenerator;

/// <summary>One office: how its system writes files, and what it is known to get wrong.</summary>
internal sealed record Office
{
    /// <summary>File name without folder and extension.</summary>
    public required string File { get; init; }

    /// <summary>Three letters every invoice number of the office begins with.</summary>
    public required string Prefix { get; init; }

    public char Delimiter { get; init; } = ',';

    public char DecimalMark { get; init; } = '.';

    public string NewLine { get; init; } = "\n";

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public bool HasBlankLines { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<(Field Field, string Header)> Columns { get; init; }

    /// <summary>How amounts come: ten rows of each.</summary>
    public required IReadOnlyList<MessKind> Amounts { get; init; }

    public required IReadOnlyList<MessKind> Dates { get; init; }

    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>Customers; those with a comma are dealt apart.</summary>
    public required IReadOnlyList<string> Customers { get; init; }

    /// <summary>The mess that every row of the file shares.</summary>
    public IEnumerable<MessKind> FileKinds()
    {
        if (Columns.All(column => column.Header != "invoice_id"))
        {
            yield return MessKind.HeaderSpelling;
        }

        if (Delimiter == ';')
        {
            yield return MessKind.Semicolons;
        }

        if (Delimiter == '\t')
        {
            yield return MessKind.Tabs;
        }

        if (Encoding.CodePage == 1252)
        {
            yield return MessKind.Windows1252;
        }

        if (Encoding.Preamble.Length > 0)
        {
            yield return MessKind.ByteOrderMark;
        }

        if (HasBlankLines)
        {
            yield return MessKind.BlankLines;
        }
    }
}
