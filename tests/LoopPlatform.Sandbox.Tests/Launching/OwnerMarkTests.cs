using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Tests.Launching;

public sealed class OwnerMarkTests
{
    [Fact]
    public void Mark_of_this_process_is_alive_and_survives_its_text_form()
    {
        var mark = OwnerMark.TryParse(OwnerMark.Current.ToString());

        mark.ShouldBe(OwnerMark.Current);
        OwnerMark.Current.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void Mark_of_a_dead_process_an_earlier_boot_or_a_reused_pid_is_not_alive()
    {
        (OwnerMark.Current with { Pid = int.MaxValue }).IsAlive.ShouldBeFalse();
        (OwnerMark.Current with { BootId = new('0', 32) }).IsAlive.ShouldBeFalse();
        (OwnerMark.Current with { StartTicks = 1 }).IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void Mark_of_another_host_counts_as_alive() =>
        (OwnerMark.Current with { Host = "elsewhere", Pid = int.MaxValue }).IsAlive.ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("loop-test")]
    [InlineData("host_boot_12")]
    [InlineData("host_boot_twelve_3")]
    public void Text_that_is_no_mark_is_refused(string text) => OwnerMark.TryParse(text).ShouldBeNull();

    [Fact]
    public void Host_with_separators_is_read_back()
    {
        var mark = OwnerMark.Current with { Host = "my_host.example" };

        OwnerMark.TryParse(mark.ToString()).ShouldBe(mark);
    }
}
