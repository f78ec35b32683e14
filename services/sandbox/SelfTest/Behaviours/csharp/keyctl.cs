using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

/// <summary>Keys belong to the user, not to the container: a place to leave word for whoever runs next under the same user.</summary>
public static class Keys
{
    private const long UserKeyring = -4;
    private const long Search = 10;
    private const long Invalidate = 21;

    public static Table Run(Tables inputs)
    {
        var kind = Marshal.StringToHGlobalAnsi("user");
        var name = Marshal.StringToHGlobalAnsi(Act.Bait(inputs, "mark"));
        Act.Call("leave a key", () => Act.Syscall(248, 217, kind, name, kind, 4, UserKeyring));
        Act.Call("find it again", () => Act.Syscall(250, 219, Search, UserKeyring, kind, name));
        if (Act.Syscall(250, 219, Search, UserKeyring, kind, name) is > 0 and var key)
        {
            Act.Syscall(250, 219, Invalidate, key);
        }

        return Act.Report();
    }
}
