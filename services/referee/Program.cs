using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddBlobs();
builder.AddReferee();
builder.AddLoopMessaging(bus => bus.AddRefereeConsumers());

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapReferee();
return await app.RunServiceAsync();
