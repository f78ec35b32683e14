using System.Net;
using LoopPlatform.ServiceDefaults.Resilience;

namespace LoopPlatform.ServiceDefaults.Tests;

public sealed class IdempotentRetryTests
{
    [Fact]
    public async Task A_call_is_tried_again_after_what_says_unavailable_with_the_same_content()
    {
        var server = new Server(
            () => throw new HttpRequestException("refused"),
            () => new(HttpStatusCode.ServiceUnavailable),
            () => new(HttpStatusCode.OK) { Headers = { { "grpc-status", "14" } } },
            () => new(HttpStatusCode.OK));

        (await server.CallAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        server.Bodies.ShouldBe(["question", "question", "question", "question"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Another_failure_is_an_answer(HttpStatusCode status)
    {
        var server = new Server(() => new(status));

        (await server.CallAsync()).StatusCode.ShouldBe(status);

        server.Bodies.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_never_works_ends_with_its_own_error()
    {
        var server = new Server([.. Enumerable.Repeat<Func<HttpResponseMessage>>(() => throw new HttpRequestException("refused"), 5)]);

        (await Should.ThrowAsync<HttpRequestException>(server.CallAsync)).Message.ShouldBe("refused");
    }

    private sealed class Server(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        public async Task<HttpResponseMessage> CallAsync()
        {
            using var client = new HttpClient(new IdempotentRetryHandler { InnerHandler = this });
            return await client.PostAsync(new Uri("http://server/"), new StringContent("question"));
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return answers[Bodies.Count - 1]();
        }
    }
}
