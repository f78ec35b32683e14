using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Tells the side of an invoice as the referee does: 60 % visible, 20 % gate, 20 % holdout.</summary>
internal static class EntitySplit
{
    public static Side SideOf(string id)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(FixtureOptions.Salt), Encoding.UTF8.GetBytes(id));
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) % 100) switch
        {
            < 60 => Side.Visible,
            < 80 => Side.Gate,
            _ => Side.Holdout,
        };
    }
}
