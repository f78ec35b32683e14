namespace LoopPlatform.FinanceGenerator;

/// <summary>Hands out invoice numbers of one office, in order, on the side that is asked for.</summary>
internal sealed class Ledger(string prefix, DateOnly month)
{
    private readonly Dictionary<Side, Queue<string>> _free = Enum.GetValues<Side>().ToDictionary(side => side, _ => new Queue<string>());
    private int _last;

    public string Next(Side side)
    {
        while (_free[side].Count == 0)
        {
            var id = $"{prefix}-{month:yyMM}-{++_last:000}";
            _free[EntitySplit.SideOf(id)].Enqueue(id);
        }

        return _free[side].Dequeue();
    }
}
