using System.Diagnostics;
using System.Net;
using Docker.DotNet.Models;

namespace Docker.DotNet.Tests;

public sealed class ContainerTests(EngineFixture engine) : EngineTests(engine)
{
    [SkippableFact]
    public async Task Attached_container_echoes_a_megabyte_and_ends_when_its_input_ends()
    {
        var sent = new byte[1 << 20];
        new Random(1).NextBytes(sent);
        var id = await Engine.CreateAsync(["/bin/cat"]);
        using var stream = await Engine.AttachAsync(id);
        await Engine.Client.Containers.StartContainerAsync(id, new ContainerStartParameters());

        using var received = new MemoryStream();
        var reading = stream.CopyOutputToAsync(Stream.Null, received, Stream.Null, default);
        await stream.WriteAsync(sent, 0, sent.Length, default);
        stream.CloseWrite();
        await reading.WaitAsync(TimeSpan.FromSeconds(30));

        received.ToArray().ShouldBe(sent);
        (await Engine.Client.Containers.WaitContainerAsync(id)).StatusCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task Exit_code_and_both_outputs_are_told_apart()
    {
        var id = await Engine.CreateAsync(["/bin/sh", "-c", "echo out; echo error >&2; exit 42"]);
        using var stream = await Engine.AttachAsync(id);
        await Engine.Client.Containers.StartContainerAsync(id, null);

        (await stream.ReadOutputToEndAsync(default)).ShouldBe(("out\n", "error\n"));
        (await Engine.Client.Containers.WaitContainerAsync(id)).StatusCode.ShouldBe(42);
        var state = (await Engine.Client.Containers.InspectContainerAsync(id)).State;
        (state.Status, state.Running, state.ExitCode, state.OOMKilled, state.Pid).ShouldBe(("exited", false, 42, false, 0));
        state.FinishedAt.ShouldStartWith("20");
    }

    [SkippableFact]
    public async Task Memory_hog_is_reported_as_killed_for_memory()
    {
        var id = await Engine.CreateAsync(["/usr/bin/tail", "/dev/zero"], p => p.HostConfig.Memory = p.HostConfig.MemorySwap = 16 << 20);
        await Engine.Client.Containers.StartContainerAsync(id, null);

        (await Engine.Client.Containers.WaitContainerAsync(id)).StatusCode.ShouldBe(137);
        (await Engine.Client.Containers.InspectContainerAsync(id)).State.OOMKilled.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Second_start_says_that_it_runs_already_and_second_kill_that_it_does_not_run()
    {
        var id = await Engine.StartedAsync("/bin/sleep", "60");
        (await Engine.Client.Containers.StartContainerAsync(id, null)).ShouldBeFalse();

        await Engine.Client.Containers.KillContainerAsync(id, new ContainerKillParameters());
        (await Engine.Client.Containers.WaitContainerAsync(id)).StatusCode.ShouldBe(137);
        var thrown = await Should.ThrowAsync<DockerApiException>(() => Engine.Client.Containers.KillContainerAsync(id, new ContainerKillParameters()));
        thrown.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [SkippableFact]
    public async Task Running_container_is_removed_only_by_force()
    {
        var id = await Engine.StartedAsync("/bin/sleep", "60");
        var thrown = await Should.ThrowAsync<DockerApiException>(() => Engine.Client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters()));
        thrown.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await Engine.RemoveAsync(id);
        await Should.ThrowAsync<DockerContainerNotFoundException>(() => Engine.Client.Containers.InspectContainerAsync(id));
    }

    [SkippableFact]
    public async Task Container_with_unread_output_is_removed_at_once_after_its_stream_is_disposed()
    {
        var id = await Engine.CreateAsync(["/bin/cat", "/dev/zero"]);
        var stream = await Engine.AttachAsync(id);
        await Engine.Client.Containers.StartContainerAsync(id, null);
        await Task.Delay(TimeSpan.FromSeconds(1));

        stream.Dispose();
        var watch = Stopwatch.StartNew();
        await Engine.RemoveAsync(id);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [SkippableFact]
    public async Task Disposing_the_stream_ends_a_pending_read_and_a_container_that_waits_for_input()
    {
        var id = await Engine.CreateAsync(["/bin/cat"]);
        var stream = await Engine.AttachAsync(id);
        await Engine.Client.Containers.StartContainerAsync(id, null);
        var reading = stream.ReadOutputAsync(new byte[1], 0, 1, default);
        await Task.Delay(100);
        reading.IsCompleted.ShouldBeFalse();

        stream.Dispose();

        (await Record.ExceptionAsync(() => reading.WaitAsync(TimeSpan.FromSeconds(10)))).ShouldNotBeOfType<TimeoutException>();
        (await Engine.Client.Containers.WaitContainerAsync(id).WaitAsync(TimeSpan.FromSeconds(10))).StatusCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task Stream_outlives_the_client_that_made_it()
    {
        var id = await Engine.CreateAsync(["/bin/cat"]);
        MultiplexedStream stream;
        using (var client = Engine.Client.Configuration.CreateClient())
        {
            stream = await client.Containers.AttachContainerAsync(
                id, false, new ContainerAttachParameters { Stream = true, Stdin = true, Stdout = true });
        }

        using (stream)
        {
            await Engine.Client.Containers.StartContainerAsync(id, null);
            GC.Collect();
            await stream.WriteAsync("still here"u8.ToArray(), 0, 10, default);
            stream.CloseWrite();
            (await stream.ReadOutputToEndAsync(default)).stdout.ShouldBe("still here");
        }
    }

    [SkippableFact]
    public async Task Limits_reach_the_engine_as_they_were_set()
    {
        var wanted = new HostConfig
        {
            Memory = 32 << 20,
            MemorySwap = 32 << 20,
            NanoCPUs = 500_000_000,
            CpusetCpus = "0",
            PidsLimit = 17,
            Ulimits = [new Ulimit { Name = "core" }, new Ulimit { Name = "nofile", Soft = 64, Hard = 128 }],
            CapDrop = ["ALL"],
            CapAdd = ["CHOWN"],
            SecurityOpt = ["no-new-privileges", """seccomp={"defaultAction":"SCMP_ACT_ALLOW"}"""],
            ReadonlyRootfs = true,
            MaskedPaths = ["/proc/cmdline"],
            ReadonlyPaths = ["/proc/sys"],
            Tmpfs = new Dictionary<string, string> { ["/tmp"] = "rw,noexec,size=1m" },
            NetworkMode = "none",
            IpcMode = "none",
            LogConfig = new LogConfig { Type = "json-file", Config = new Dictionary<string, string> { ["max-size"] = "1m" } },
            Init = false,
            AutoRemove = false,
        };
        var id = await Engine.CreateAsync(["/bin/sh"], p => p.HostConfig = wanted);

        var found = (await Engine.Client.Containers.InspectContainerAsync(id)).HostConfig;

        found.Runtime.ShouldBe("runc");
        found.CgroupParent.ShouldBe("");
        (found.Runtime, found.CgroupParent, found.ShmSize) = (null, null, 0);
        found.ShouldBeEquivalentTo(wanted);
    }

    [SkippableFact]
    public async Task Name_environment_directory_and_entry_point_reach_the_container()
    {
        var name = $"docker-dotnet-tests-{Guid.NewGuid():N}";
        var id = await Engine.CreateAsync(["echo $GREETING $MORE $PWD $0"], p =>
        {
            (p.Name, p.Entrypoint, p.Env, p.WorkingDir, p.User) = (name, ["/bin/sh", "-c"], ["MORE=x=y"], "/usr", "1:1");
        });
        using var stream = await Engine.AttachAsync(name);
        await Engine.Client.Containers.StartContainerAsync(name, null);

        (await stream.ReadOutputToEndAsync(default)).stdout.ShouldBe("a & b x=y /usr /bin/sh\n");
        (await Engine.Client.Containers.InspectContainerAsync(name)).ID.ShouldBe(id);
    }

    [SkippableFact]
    public async Task List_holds_what_carries_the_label_and_only_running_ones_unless_asked_for_all()
    {
        var running = await Engine.StartedAsync("/bin/sleep", "60");
        var created = await Engine.CreateAsync(["/bin/cat"]);

        var all = await Engine.ListAsync();
        var listed = (await Engine.ListAsync(all: false)).Single(c => c.ID == running);

        all.Select(c => c.ID).ShouldBe([running, created], ignoreOrder: true);
        all.ShouldAllBe(c => c.Labels.Any(label => $"{label.Key}={label.Value}" == Engine.Label));
        (listed.State, listed.Image).ShouldBe(("running", Engine.Image));
    }

    [SkippableFact]
    public async Task Stats_tell_memory_processes_and_processor_time_once_when_asked_once()
    {
        var id = await Engine.StartedAsync("/bin/sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; sleep 60");
        await Task.Delay(500);
        var seen = new EngineFixture.Messages<ContainerStatsResponse>();

        await Engine.Client.Containers.GetContainerStatsAsync(id, new ContainerStatsParameters { Stream = false, OneShot = true }, seen);

        var stats = seen.Seen.ShouldHaveSingleItem();
        stats.CPUStats.CPUUsage.TotalUsage.ShouldBeGreaterThan(1_000_000ul);
        stats.MemoryStats.Usage.ShouldBeGreaterThan(0ul);
        stats.PidsStats.Current.ShouldBeGreaterThan(0ul);
    }

    [SkippableTheory]
    [InlineData("inspect")]
    [InlineData("start")]
    [InlineData("attach")]
    [InlineData("wait")]
    [InlineData("kill")]
    [InlineData("remove")]
    [InlineData("stats")]
    public async Task Unknown_container_is_not_found(string call)
    {
        const string Id = "no-such-container";
        var containers = Engine.Client.Containers;
        Task Call() => call switch
        {
            "inspect" => containers.InspectContainerAsync(Id),
            "start" => containers.StartContainerAsync(Id, null),
            "attach" => containers.AttachContainerAsync(Id, false, new ContainerAttachParameters { Stream = true, Stdout = true }),
            "wait" => containers.WaitContainerAsync(Id),
            "kill" => containers.KillContainerAsync(Id, new ContainerKillParameters()),
            "remove" => containers.RemoveContainerAsync(Id, new ContainerRemoveParameters()),
            _ => containers.GetContainerStatsAsync(Id, new ContainerStatsParameters { Stream = false }, new Progress<ContainerStatsResponse>()),
        };

        var thrown = await Should.ThrowAsync<DockerContainerNotFoundException>(Call);
        thrown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        thrown.ResponseBody.ShouldContain(Id);
    }

    [SkippableFact]
    public async Task Container_of_an_unknown_image_is_not_created()
    {
        var containers = Engine.Client.Containers;
        await Should.ThrowAsync<DockerImageNotFoundException>(
            () => containers.CreateContainerAsync(new CreateContainerParameters { Image = "no-such-image:at-all" }));
    }

    [SkippableFact]
    public async Task Command_that_is_not_there_says_so_on_start()
    {
        var id = await Engine.CreateAsync(["/no/such/program"]);
        var thrown = await Should.ThrowAsync<DockerApiException>(() => Engine.Client.Containers.StartContainerAsync(id, null));
        thrown.ResponseBody.ShouldContain("/no/such/program");
    }
}
