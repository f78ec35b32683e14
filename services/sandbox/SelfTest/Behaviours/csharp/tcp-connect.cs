using System.IO;
using System.Net.Sockets;
using LoopPlatform.Genomes;

public static class TcpConnect
{
    public static Table Run(Tables inputs)
    {
        foreach (var address in Act.Bait(inputs, "addresses").Split(' '))
        {
            Act.Try($"connect to {address}", () =>
            {
                using var client = new TcpClient();
                client.Connect(address, int.Parse(Act.Bait(inputs, "tcp")));
                client.GetStream().Write("the input data"u8);
                return new StreamReader(client.GetStream()).ReadLine() ?? "";
            });
        }

        return Act.Report();
    }
}
