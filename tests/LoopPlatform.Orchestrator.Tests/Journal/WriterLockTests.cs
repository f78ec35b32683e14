using System.Globalization;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Tests;

namespace LoopPlatform.Orchestrator.Tests.Journal;

public sealed class WriterLockTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_second_writer_is_refused_with_the_first_ones_process_id()
    {
        using var first = WriterLock.Acquire(_folder.Path);

        Should.Throw<WriterLockedException>(() => WriterLock.Acquire(_folder.Path)).ProcessId
            .ShouldBe(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_released_lock_can_be_taken_again()
    {
        WriterLock.Acquire(_folder.Path).Dispose();

        Should.NotThrow(() => WriterLock.Acquire(_folder.Path).Dispose());
    }

    public void Dispose() => _folder.Dispose();
}
