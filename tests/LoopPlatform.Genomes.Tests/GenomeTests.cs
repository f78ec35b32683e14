namespace LoopPlatform.Genomes.Tests;

public class GenomeTests
{
    [Fact]
    public void A_whole_chain_cleans_two_files_of_different_layout()
    {
        var english = Csv.Parse("english.csv", """
            invoice_id,Amount,issued,adjusted_amount,approval,customer
            1,"$1,234.50",05/03/2024,,, Ada
            2,tbd,5 Mar 2024,(20.00),Approved,Bob
            3,tbd,2024-03-05,30,refused,Cyd
            1,"$1,234.50",05/03/2024,,, Ada
            """, CsvFormat.Standard);
        var german = Csv.Parse("german.csv", "invoice_id;Betrag;issued;customer\n4;EUR 1.234,50;31.12.24;Dörte\n", new CsvFormat(';'));

        var clean = Clean(new Tables(english, german));

        Text(clean).ShouldBe("""
            invoice_id,date,value,customer,currency
            1,2024-03-05,1234.50,Ada,EUR
            2,2024-03-05,-20.00,Bob,EUR
            4,2024-12-31,1234.50,Dörte,EUR

            """);
    }

    private static Table Clean(Tables inputs) => inputs
        .Stack()
        .Coalesce("amount", "Amount", "Betrag")
        .Trim()
        .Date("issued", DateOrder.DayFirst)
        .FillFrom("amount", "adjusted_amount", Gap.NotNumber, when: "approval", equals: "approved")
        .Number("amount")
        .KeepWhereNumber("amount")
        .DistinctBy("invoice_id")
        .Constant("currency", "EUR")
        .Select("invoice_id", ("date", "issued"), ("value", "amount"), "customer", "currency");

    private static string Text(Table table) => System.Text.Encoding.UTF8.GetString(Csv.Bytes(table, CsvFormat.Standard).Span);
}
