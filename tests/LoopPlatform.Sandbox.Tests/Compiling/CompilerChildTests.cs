using System.Text;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Launching;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Compiling;

public sealed class CompilerChildTests : IAsyncLifetime
{
    private readonly SandboxOptions _options = new() { CompileTimeout = TimeSpan.FromMinutes(5) };
    private readonly CompilerProcess _compiler;

    public CompilerChildTests() => _compiler = new(Options.Create(_options));

    [Fact]
    public async Task Process_has_no_rights_no_sockets_and_nothing_of_our_environment()
    {
        var process = await StartAsync();

        var status = await File.ReadAllLinesAsync($"/proc/{process}/status");
        status.ShouldContain("CapEff:\t0000000000000000");
        status.ShouldContain("NoNewPrivs:\t1");
        Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).ShouldNotContain(target => target!.StartsWith("socket:", StringComparison.Ordinal));
        var names = (await File.ReadAllTextAsync($"/proc/{process}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')[0]);
        names.ShouldBeSubsetOf(["DOTNET_EnableDiagnostics", "DOTNET_GCHeapHardLimit", "PWD", "SHLVL", "_"]);
    }

    [Fact]
    public async Task Process_that_has_grown_is_replaced_before_the_next_source()
    {
        _options.CompilerMemoryBytes = 384 << 20;
        var first = await StartAsync();
        var large = Encoding.UTF8.GetBytes($"class A {{ int[] x = [{string.Join(',', Enumerable.Repeat("1", 250_000))}]; }}");

        (await _compiler.CompileAsync(large, CancellationToken.None)).Assembly.ShouldNotBeNull();

        (await StartAsync()).ShouldNotBe(first);
        (await _compiler.CompileAsync("class A;"u8.ToArray(), CancellationToken.None)).Assembly.ShouldNotBeNull();
    }

    [Fact]
    public async Task Process_that_keeps_its_size_is_kept()
    {
        var first = await StartAsync();

        for (var i = 0; i < 10; i++)
        {
            (await _compiler.CompileAsync(Encoding.UTF8.GetBytes($"class A{i};"), CancellationToken.None)).Assembly.ShouldNotBeNull();
        }

        _compiler.ProcessId.ShouldBe(first);
    }

    [Fact]
    public async Task Process_killed_by_another_is_not_charged_to_the_source()
    {
        var first = await StartAsync();
        var compiling = _compiler.CompileAsync(Encoding.UTF8.GetBytes(Bombs.All["nested blocks"].Source), CancellationToken.None);

        NativeProcess.Kill(first);

        var result = await compiling;
        result.BoundHit.ShouldBeFalse(result.Diagnostics);
        _compiler.ProcessId.ShouldNotBe(first);
    }

    [Fact]
    public async Task Process_killed_by_another_again_and_again_is_a_failure_of_ours()
    {
        await StartAsync();
        var compiling = _compiler.CompileAsync(Encoding.UTF8.GetBytes(Bombs.Lambdas()), CancellationToken.None);
        while (!compiling.IsCompleted)
        {
            if (_compiler.ProcessId is { } process)
            {
                NativeProcess.Kill(process);
            }

            await Task.WhenAny(compiling, Task.Delay(10));
        }

        (await Should.ThrowAsync<LauncherUnavailableException>(compiling)).Message.ShouldStartWith("the compiler was killed by another process");
        (await _compiler.CompileAsync("class A;"u8.ToArray(), CancellationToken.None)).Assembly.ShouldNotBeNull();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _compiler.DisposeAsync();

    private async Task<int> StartAsync()
    {
        await _compiler.WarmUpAsync(CancellationToken.None);
        return _compiler.ProcessId.ShouldNotBeNull();
    }
}
