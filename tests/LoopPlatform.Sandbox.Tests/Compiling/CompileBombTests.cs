using System.Text;
using LoopPlatform.Sandbox.Compiling;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Compiling;

public sealed class CompileBombTests(CompileBombTests.Compiler compiler) : IClassFixture<CompileBombTests.Compiler>
{
    public static TheoryData<string> Names => [.. Bombs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bomb_ends_at_a_bound_that_is_named_and_the_next_source_compiles(string name)
    {
        var (source, verdict) = Bombs.All[name];

        var bomb = await compiler.CompileAsync(source);

        bomb.Assembly.ShouldBeNull();
        bomb.Diagnostics.ShouldNotBeNull().ShouldContain(verdict);
        bomb.BoundHit.ShouldBe(!verdict.StartsWith("CS", StringComparison.Ordinal));
        var next = await compiler.CompileAsync("using LoopPlatform.Genomes; public static class G { public static Table Run(Tables inputs) => inputs[0]; }");
        next.Assembly.ShouldNotBeNull(next.Diagnostics);
    }

    /// <summary>One compiler for all: each bomb meets what the one before left.</summary>
    public sealed class Compiler : IAsyncLifetime
    {
        private readonly CompilerProcess _process = new(Options.Create(new SandboxOptions
        {
            SourceBytes = 2 << 20,
            CompileCpu = TimeSpan.FromSeconds(2),
            CompileTimeout = TimeSpan.FromMinutes(5), // Never before the CPU time is used up, however busy the machine.
            CompilerMemoryBytes = 384 << 20,
        }));

        public Task InitializeAsync() => _process.WarmUpAsync(CancellationToken.None);

        public async Task DisposeAsync() => await _process.DisposeAsync();

        internal Task<CompileResult> CompileAsync(string source) => _process.CompileAsync(Encoding.UTF8.GetBytes(source), CancellationToken.None);
    }
}
