using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Kestrel.Tests.Http;

/// <summary>Which requests reach which function, with which values.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData("", "/plain")]
    [InlineData("api", "/api/plain")]
    [InlineData("/v1/x/", "/v1/x/plain")]
    public async Task The_route_prefix_of_host_json_stands_before_each_route(string prefix, string path)
    {
        var folder = TestApp.NewFolder();
        using var host = TestApp.Builder(folder, new LogRecorder(), TestApp.HostJson(prefix), typeof(Plain)).Build();
        await host.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Services.GetRequiredService<IFunctionsRuntime>().Addresses[0] };

        Assert.Equal("Plain", await client.GetStringAsync(path));

        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_prefix_in_host_json_it_is_api_and_without_a_route_the_name()
    {
        var folder = TestApp.NewFolder();
        using var host = TestApp.Builder(folder, new LogRecorder(), """{ "version": "2.0" } // a comment""", typeof(Unrouted)).Build();
        await host.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Services.GetRequiredService<IFunctionsRuntime>().Addresses[0] };

        Assert.Equal("here", await client.GetStringAsync("/api/Unrouted"));

        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_host_json_that_is_no_json_is_refused()
    {
        var folder = TestApp.NewFolder();
        var builder = TestApp.Builder(folder, new LogRecorder(), "{ \"version\": ", typeof(Plain));

        var fault = Assert.Single(Assert.Throws<FunctionsStartupException>(() => builder.Build()).Faults);

        Assert.StartsWith($"'{Path.Combine(folder, "host.json")}' cannot be read: expected a host.json in the Functions format, found: ", fault, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Route_values_are_bound_by_name_and_type()
    {
        await using var app = await TestApp.StartAsync(typeof(Values));

        Assert.Equal("id=a-1 n=7", await app.GetTextAsync("items/a-1/7"));
        Assert.Equal("id=a-1 n=", await app.GetTextAsync("items/a-1"));
        Assert.Equal("3.5 True 6f9619ff-8b86-d011-b42d-00cf4fc964ff", await app.GetTextAsync("typed/3.5/true/6F9619FF-8B86-D011-B42D-00CF4FC964FF"));
        Assert.Equal("25", await app.GetTextAsync("paged"));
        Assert.Equal("30", await app.GetTextAsync("paged/30"));
    }

    [Fact]
    public async Task Slashes_that_are_escaped_stay_escaped_and_everything_else_is_decoded()
    {
        await using var app = await TestApp.StartAsync(typeof(Values));

        Assert.Equal("id=a%2Fb n=", await app.GetTextAsync("items/a%2Fb"));
        Assert.Equal("id=政务 公开+ n=", await app.GetTextAsync("items/%E6%94%BF%E5%8A%A1%20公开%2B"));
    }

    [Fact]
    public async Task A_catch_all_below_its_own_prefix_takes_the_rest_and_null_for_none()
    {
        await using var app = await TestApp.StartAsync(typeof(Values));

        Assert.Equal("path=a/b.css", await app.GetTextAsync("office/a/b.css"));
        Assert.Equal("path=null", await app.GetTextAsync("office"));
    }

    [Fact]
    public async Task The_root_page_has_the_route_that_only_the_empty_path_fits()
    {
        await using var app = await TestApp.StartAsync(typeof(Root), typeof(Plain));

        Assert.Equal("root", await app.GetTextAsync("/"));
        Assert.Equal("Plain", await app.GetTextAsync("/plain"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/other")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/plain")]
    [InlineData("HEAD", "/plain")]
    [InlineData("OPTIONS", "/plain")]
    [InlineData("GET", "/unknown")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/number/many")]
    public async Task A_wrong_method_an_unknown_path_and_a_failed_constraint_are_404_with_an_empty_body(string method, string path)
    {
        await using var app = await TestApp.StartAsync(typeof(Plain));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Empty(answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Every_method_reaches_a_function_that_lists_it_or_lists_none(string method)
    {
        await using var app = await TestApp.StartAsync(typeof(Methods));

        foreach (var path in new[] { "/listed", "/any" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            var answer = await app.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal([method], answer.Headers.GetValues("X-Method"));
        }
    }

    [Fact]
    public async Task Two_functions_share_a_route_when_their_methods_differ()
    {
        await using var app = await TestApp.StartAsync(typeof(Shared));

        Assert.Equal("read 5", await app.GetTextAsync("things/5"));
        Assert.Equal("written 5", await (await app.Client.PutAsync("things/5", null)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_context_and_the_cancellation_token_are_those_of_the_request()
    {
        await using var app = await TestApp.StartAsync(typeof(Contexts));

        Assert.Equal("Context True True True True", await app.GetTextAsync("context/9"));
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_the_function()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddSingleton<Departure>(), typeof(Waiting));
        var departure = app.Get<Departure>();
        using var leaving = new CancellationTokenSource();

        var request = app.Client.GetAsync("wait", leaving.Token);
        await departure.Arrived.Task.WaitAsync(TestApp.Bound);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await departure.Left.Task.WaitAsync(TestApp.Bound);
        Assert.Empty(app.Log.Errors);
    }

    public sealed class Departure
    {
        public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Plain
    {
        [Function("Plain")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequest request, FunctionContext context) =>
            Results.Text(context.FunctionDefinition.Name);

        [Function("Number")]
        public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{n:int}")] HttpRequest request, int n) =>
            Results.Text($"{n}");
    }

    public sealed class Unrouted
    {
        [Function("Unrouted")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("here");
    }

    public sealed class Root
    {
        [Function("Root")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{root:regex(^$)?}")] HttpRequest request) =>
            Results.Text("root");
    }

    public sealed class Values
    {
        [Function("Item")]
        public IResult Item(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id}/{n:int?}")] HttpRequest request, string id, int? n) =>
            Results.Text($"id={id} n={n}");

        [Function("Typed")]
        public IResult Typed(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{d}/{b}/{g}")] HttpRequest request, double d, bool b, Guid g) =>
            Results.Text($"{d} {b} {g}");

        [Function("Paged")]
        public IResult Paged([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "paged/{size:int=25}")] HttpRequest request, int size) =>
            Results.Text($"{size}");

        [Function("Office")]
        public IResult Office([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/{*path}")] HttpRequest request, string? path) =>
            Results.Text($"path={path ?? "null"}");
    }

    public sealed class Methods
    {
        [Function("Listed")]
        public void Listed([HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "listed")] HttpRequest request) =>
            request.HttpContext.Response.Headers["X-Method"] = request.Method;

        [Function("Any")]
        public void Any([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest request) =>
            request.HttpContext.Response.Headers["X-Method"] = request.Method;
    }

    public sealed class Shared
    {
        [Function("ReadThing")]
        public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request, string id) =>
            Results.Text($"read {id}");

        [Function("WriteThing")]
        public IResult Write([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "things/{name}")] HttpRequest request, string name) =>
            Results.Text($"written {name}");
    }

    public sealed class Contexts
    {
        [Function("Context")]
        public IResult Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context/{id}")] HttpRequest request,
            FunctionContext context,
            CancellationToken cancellationToken) =>
            Results.Text($"{context.FunctionDefinition.Name} {ReferenceEquals(context.GetHttpContext(), request.HttpContext)} "
                + $"{ReferenceEquals(context.Items["HttpRequestContext"], request.HttpContext)} "
                + $"{cancellationToken == request.HttpContext.RequestAborted} {(string)context.BindingContext.BindingData["id"] == "9"}");
    }

    public sealed class Waiting(Departure departure)
    {
        [Function("Wait")]
        public async Task Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait")] HttpRequest request, CancellationToken cancellationToken)
        {
            var cancelled = new TaskCompletionSource();
            using var registration = cancellationToken.Register(cancelled.SetResult);
            departure.Arrived.SetResult();
            await cancelled.Task;
            departure.Left.SetResult();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
