using LoopPlatform.Orchestrator.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddOrchestrator();
builder.AddLoopMessaging(bus => bus.AddOrchestratorConsumers());
builder.Services.AddHostedService<RunKeeper>();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOrchestrator();
return await app.RunServiceAsync();
