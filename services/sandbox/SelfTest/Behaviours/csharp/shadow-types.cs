namespace LoopPlatform.Genomes
{
    public sealed class Table
    {
        public override string ToString() => "78/78";
    }

    public sealed class Tables;
}

namespace LoopPlatform.Runner
{
    using LoopPlatform.Genomes;

    public static class EntryPoint
    {
        public static Table Find(Tables inputs) => new();
    }
}

namespace LoopPlatform.Sandbox.Protocol
{
    public static class Frame
    {
        public static byte[] Encode(byte kind, byte[] body) => [3, 0, 0, 0, 0];
    }
}
