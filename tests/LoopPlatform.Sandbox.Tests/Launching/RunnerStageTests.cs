using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Tests.Launching;

public sealed class RunnerStageTests
{
    [Fact]
    public void Stage_can_be_read_by_any_user_and_is_gone_when_disposed()
    {
        string folder;
        using (var stage = RunnerStage.Of(RunnerPayload.Directory))
        {
            folder = stage.Folder;
            (File.GetUnixFileMode(folder) & UnixFileMode.OtherExecute).ShouldBe(UnixFileMode.OtherExecute);
            Directory.GetFiles(folder).Select(file => File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite))
                .ShouldAllBe(mode => mode == UnixFileMode.OtherRead);
        }

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public void Reaping_removes_what_a_dead_owner_left_and_nothing_else()
    {
        using var living = RunnerStage.Of(RunnerPayload.Directory);
        var dead = OwnerMark.Current with { StartTicks = 1 };
        var orphan = Directory.CreateTempSubdirectory($"loop-runner-{dead}.").FullName;

        RunnerStage.Reap().ShouldBeGreaterThanOrEqualTo(1);

        Directory.Exists(orphan).ShouldBeFalse();
        Directory.Exists(living.Folder).ShouldBeTrue();
    }
}
