using System;
using System.Net.Sockets;
using LoopPlatform.Genomes;

public static class Network
{
    public static Table Run(Tables inputs)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect("127.0.0.1", int.Parse(inputs[0].Rows[0]["value"].Text));
            return Table.Of(["result"], ["connected"]);
        }
        catch (SocketException refused)
        {
            return Table.Of(["result"], ["refused: " + refused.SocketErrorCode]);
        }
    }
}
