using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>What a soak runs: honest programs whose output is known, and one of every five hostile in a way whose end is known.</summary>
internal static class SoakPrograms
{
    private const int HostileEvery = 5;

    /// <summary>One set for all, so that all use cells of one profile; small, so that a bound is soon reached.</summary>
    public static Limits Limits { get; } = new()
    {
        Cpu = TimeSpan.FromSeconds(1),
        Wall = TimeSpan.FromSeconds(30),
        MemoryBytes = 128L << 20,
        Processes = 48,
        OutputBytes = 1L << 20,
        LogBytes = 256L << 10,
        TmpBytes = 4L << 20,
    };

    private static readonly SoakProgram[] Honest =
    [
        new("tidy", """return inputs.Stack().Trim().Upper("name").Select("id", "name");""", Outcome.Ok,
            number => SoakInput.Table("id,name", SoakInput.Rows(number).Select(row => $"{row.Id},{row.Name.ToUpperInvariant()}"))),
        new("sums", """
            Console.WriteLine("adding up");
            var sums = inputs[0].Rows.GroupBy(row => row["name"].Text.Trim()).OrderBy(group => group.Key, StringComparer.Ordinal);
            return Table.Of(["name", "sum"], sums.Select(group => new[] { group.Key, $"{group.Sum(row => row["amount"].Number ?? 0)}" }).ToArray());
            """, Outcome.Ok,
            number => SoakInput.Table("name,sum", SoakInput.Rows(number).GroupBy(row => row.Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key},{group.Sum(row => row.Amount)}"))),
        new("numbers", """return inputs.Stack().Number("amount").KeepWhereNumber("amount").Where(row => row["amount"].Number > 1500).Select("id", "amount");""", Outcome.Ok,
            number => SoakInput.Table("id,amount", SoakInput.Rows(number).Where(row => row.Amount > 1500).Select(row => $"{row.Id},{row.Amount:0.00}"))),
        new("leaves a thread behind", """
            new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
            File.WriteAllText("/tmp/left", "for the next");
            return inputs.Stack().Select("id");
            """, Outcome.Ok, number => SoakInput.Table("id", SoakInput.Rows(number).Select(row => $"{row.Id}"))),
    ];

    private static readonly SoakProgram[] Hostile =
    [
        new("throws", """throw new InvalidOperationException("no");""", Outcome.RuntimeError),
        new("exits", "Environment.Exit(0); return inputs[0];", Outcome.RuntimeError),
        new("does not compile", "return inputs[0]", Outcome.CompileError),
        new("computes for ever", "while (true) { }", Outcome.Timeout),
        new("computes for ever in four threads", "for (var i = 0; i < 4; i++) { new Thread(() => { while (true) { } }).Start(); } while (true) { }", Outcome.Timeout),
        new("takes all managed memory", "var held = new List<byte[]>(); while (true) { held.Add(GC.AllocateUninitializedArray<byte>(1 << 20)); Array.Fill(held[^1], (byte)1); }", Outcome.OutOfMemory),
        new("takes all native memory", "var block = new byte[1 << 20]; while (true) { Marshal.Copy(block, 0, Marshal.AllocHGlobal(block.Length), block.Length); }", Outcome.OutOfMemory),
        new("claims to be out of memory", "throw new OutOfMemoryException();", Outcome.RuntimeError),
        new("starts threads without end", "while (true) { new Thread(() => Thread.Sleep(Timeout.Infinite), 1 << 16).Start(); }", Outcome.ProcessLimit),
        new("floods its log", """var line = new string('x', 1 << 14); while (true) { Console.WriteLine(line); }""", Outcome.OutputLimit),
        new("returns too much", """return inputs[0].Constant("flood", new string('x', 1 << 15)).Select("flood", ("more", "flood"));""", Outcome.OutputLimit),
        new("fills the disk", """
            for (var i = 0; ; i++) { File.WriteAllBytes($"/tmp/{i}", new byte[1 << 16]); }
            """, Outcome.RuntimeError),
        new("writes no frame where frames go", Forged("99, 1, 0, 0, 0, 0"), Outcome.RuntimeError),
        new("announces a frame without end", Forged("3, 255, 255, 255, 255"), Outcome.OutputLimit),
        new("answers with what is no table", Forged("3, 3, 0, 0, 0, 34, 97, 98"), Outcome.RuntimeError),
        new("overflows its stack", "return Deeper(inputs, 1);", Outcome.RuntimeError, Members: "static Table Deeper(Tables inputs, int depth) => depth < 0 ? inputs[0] : Deeper(inputs, depth + 1).Trim(Deeper(inputs, depth + 2).Name);"),
        new("fails fast", """Environment.FailFast("now"); return inputs[0];""", Outcome.RuntimeError),
        new("kills itself", "kill(Environment.ProcessId, 9); Thread.Sleep(Timeout.Infinite); return inputs[0];", Outcome.Killed,
            Members: """[DllImport("libc")] static extern int kill(int process, int signal);"""),
    ];

    public static IReadOnlyList<SoakProgram> All { get; } = [.. Honest, .. Hostile];

    public static bool IsHostile(int number) => number % HostileEvery == HostileEvery - 1;

    /// <summary>The program with that number.</summary>
    public static SoakProgram At(int number) => IsHostile(number) ? Hostile[number / HostileEvery % Hostile.Length] : Honest[number % Honest.Length];

    private static string Forged(string bytes) => $$"""
        using var frames = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        frames.Write(new byte[] { {{bytes}} });
        Thread.Sleep(Timeout.Infinite);
        return inputs[0];
        """;
}
