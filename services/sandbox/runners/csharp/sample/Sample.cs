using LoopPlatform.Genomes;

namespace LoopPlatform.Runner.Sample;

/// <summary>Uses of the library what genomes use most, and of the platform what hand-written ones do.</summary>
public static class Sample
{
    public static Table Run(Tables inputs)
    {
        var lengths = inputs["sample"].Rows.GroupBy(row => row["State"].Text).ToDictionary(group => group.Key, group => group.Sum(row => row["Client"].Text.Split(' ').Length));
        return inputs.Stack()
            .Coalesce("number", "No")
            .CollapseSpaces().Trim().Upper("Client").Lower("State").Title("Client")
            .Map("State", ("open", "pending"))
            .FillFrom("State", "Client", when: "Client", equals: "Name 3")
            .FillWith("State", "none")
            .Replace("Total", " EUR", "").DropUnit("Total").Number("Total")
            .Date("Day", DateOrder.DayFirst)
            .Derive("size", row => $"{lengths.GetValueOrDefault(row["State"].Text)}:{row["Total"].Number ?? 0:0.00}")
            .Where(row => !row["Total"].IsEmpty)
            .KeepWhereNumber("Total").KeepWhereDate("Day").DistinctBy("number").OrderBy("Day")
            .Select("number", ("client", "Client"), "Total", "Day", "State", "size");
    }
}
