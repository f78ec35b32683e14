namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Keeps the number a cell begins with, where only words or signs follow it: a unit, what it is packed in. A cell that begins otherwise, or has
    /// digits further on, keeps its text.
    /// </summary>
    /// <example><c>DropUnit("size")</c>: <c>"12.0 oz. can"</c> → <c>"12.0"</c>, <c>"5%"</c> → <c>"5"</c>, <c>"3/4"</c> → <c>"3/4"</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table DropUnit(string column) => Change([column], text =>
    {
        var number = Blank.TrimStart(text);
        var length = 0;
        while (length < number.Length && (char.IsAsciiDigit(number[length]) || number[length] is '.' or ',' || (length == 0 && number[length] is '-' or '+')))
        {
            length++;
        }

        var rest = Blank.Trim(number[length..]);
        number = number[..length].TrimEnd(".,");
        return rest.IsEmpty || number.IsEmpty || !char.IsAsciiDigit(number[^1]) || rest.ContainsAnyInRange('0', '9') ? text : number.ToString();
    });
}
