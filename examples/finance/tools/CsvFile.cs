using System.Text;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Writes rows the way an office's system does.</summary>
internal static class CsvFile
{
    public static byte[] Write(Office office, IReadOnlyList<DirtyRow> rows, Vocabulary words)
    {
        var text = new StringBuilder().Append(Line(office.Columns.Select(column => words[column.Header]), office));
        for (var i = 0; i < rows.Count; i++)
        {
            // Some systems leave a line free between pages.
            text.Append(office.HasBlankLines && i % 12 == 11 ? office.NewLine : "").Append(Line(Cells(office, rows[i]), office));
        }

        return [.. office.Encoding.Preamble, .. office.Encoding.GetBytes(text.ToString())];
    }

    public static byte[] WriteGold(IEnumerable<Invoice> invoices, Vocabulary words)
    {
        string[] header = ["invoice_id", "date", "customer", "currency", "amount", "status"];
        var lines = invoices.Select(invoice => Line(
        [
            invoice.Id, $"{invoice.Date:yyyy-MM-dd}", invoice.Customer, invoice.Currency, FormattableString.Invariant($"{invoice.Amount:0.00}"),
            words[invoice.Status],
        ]));
        return Encoding.UTF8.GetBytes(Line(header.Select(name => words[name])) + string.Concat(lines));
    }

    private static IEnumerable<string> Cells(Office office, DirtyRow row)
    {
        var cells = office.Columns.Select(column => row[column.Field]).ToList();
        if (row.Kinds.Contains(MessKind.ShortRow))
        {
            cells.RemoveRange(cells.FindLastIndex(cell => cell != "") + 1, cells.Count - cells.FindLastIndex(cell => cell != "") - 1);
        }

        return row.Surplus is null ? cells : cells.Append(row.Surplus);
    }

    private static string Line(IEnumerable<string> cells, Office office) => Line(cells, office.Delimiter, office.NewLine);

    private static string Line(IEnumerable<string> cells, char delimiter = ',', string newLine = "\n") =>
        string.Join(delimiter, cells.Select(cell => cell.Contains(delimiter) || cell.Contains('"') ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)) + newLine;
}
