using System.Net;
using System.Net.Sockets;
using System.Text;
using LoopPlatform.Genomes;

public static class UdpSend
{
    public static Table Run(Tables inputs)
    {
        foreach (var address in Act.Bait(inputs, "addresses").Split(' '))
        {
            Act.Try($"ask {address}", () =>
            {
                using var client = new UdpClient(IPAddress.Parse(address).AddressFamily);
                client.Client.ReceiveTimeout = 300;
                client.Connect(address, int.Parse(Act.Bait(inputs, "udp")));
                client.Send("the input data"u8);
                IPEndPoint? from = null;
                return Encoding.UTF8.GetString(client.Receive(ref from));
            });
        }

        return Act.Report();
    }
}
