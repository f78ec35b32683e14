using LoopPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddFolderBlobs();
builder.AddReferee();
builder.AddLoopMessaging(bus => bus.AddRefereeConsumers());

var app = builder.Build();
app.MapDefaultEndpoints();
return await app.RunServiceAsync();
