using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Tests.Http;

/// <summary>Middleware around functions, and what becomes of exceptions.</summary>
public sealed class MiddlewareTests
{
    [Fact]
    public async Task An_exception_that_nobody_catches_is_500_with_an_empty_body_and_is_logged()
    {
        await using var app = await TestApp.StartAsync(typeof(Throwing));

        var answer = await app.Client.GetAsync("throw");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("X-Half"));
        var error = Assert.Single(app.Log.Errors);
        Assert.Equal("The HTTP function Throw failed", error.Text);
        Assert.Equal("Broken.", error.Error!.Message);
    }

    [Fact]
    public async Task Before_any_await_as_well()
    {
        await using var app = await TestApp.StartAsync(typeof(Throwing));

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Client.GetAsync("throw-at-once")).StatusCode);
    }

    [Fact]
    public async Task An_exception_after_the_response_has_begun_breaks_the_connection()
    {
        await using var app = await TestApp.StartAsync(typeof(Throwing));

        await Assert.ThrowsAsync<System.Net.Http.HttpRequestException>(() => app.GetTextAsync("throw-late"));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_its_parameter_is_500_and_says_which()
    {
        await using var app = await TestApp.StartAsync(typeof(Throwing));

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Client.GetAsync("count/many")).StatusCode);
        Assert.Equal(
            "The route value 'n' of the function 'Count' should be of type int; found 'many'. Constrain it in the route, so that other paths are not found.",
            Assert.Single(app.Log.Errors).Error!.Message);
    }

    [Fact]
    public async Task The_outermost_middleware_turns_exceptions_into_answers()
    {
        await using var app = await TestApp.StartAsync(
            builder => builder.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (InvalidOperationException error)
                {
                    var response = context.GetHttpContext()!.Response;
                    response.StatusCode = 422;
                    await response.WriteAsJsonAsync(new { error.Message });
                }
            }),
            typeof(Throwing));

        var answer = await app.Client.GetAsync("throw");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("""{"message":"Broken."}""", await answer.Content.ReadAsStringAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Middleware_that_does_not_call_next_answers_by_itself()
    {
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<Trail>();
                builder.UseMiddleware((context, _) =>
                {
                    var response = context.GetHttpContext()!.Response;
                    response.StatusCode = 403;
                    return response.WriteAsync("No.");
                });
            },
            typeof(Leaving));

        var answer = await app.Client.GetAsync("trail");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("No.", await answer.Content.ReadAsStringAsync());
        Assert.Empty(app.Get<Trail>().Steps);
    }

    [Fact]
    public async Task Middleware_runs_in_the_order_in_which_it_was_added_and_a_class_is_kept()
    {
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<Trail>();
                builder.UseMiddleware<Marking>();
                builder.UseMiddleware(async (context, next) =>
                {
                    context.InstanceServices.GetRequiredService<Trail>().Steps.Enqueue("second in");
                    await next();
                    context.InstanceServices.GetRequiredService<Trail>().Steps.Enqueue("second out");
                });
                builder.UseWhen(context => context.FunctionDefinition.Name == "Other", (_, _) => throw new InvalidOperationException("Not for this one."));
                builder.UseWhen<Third>(context => context.FunctionDefinition.InputBindings.Values.Single().Type == "httpTrigger");
            },
            typeof(Leaving));

        await app.GetTextAsync("trail");
        await app.GetTextAsync("trail");

        string[] once = ["second in", "third", "function", "second out"];
        Assert.Equal(["first in 1", .. once, "first out", "first in 2", .. once, "first out"], app.Get<Trail>().Steps);
    }

    [Fact]
    public async Task A_result_is_written_after_all_middleware_and_can_be_replaced_by_it()
    {
        var startedBefore = true;
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<Trail>();
                builder.UseMiddleware(async (context, next) =>
                {
                    await next();
                    startedBefore = context.GetHttpContext()!.Response.HasStarted;
                    var result = context.GetInvocationResult();
                    Assert.IsAssignableFrom<IResult>(result.Value);
                    Assert.Same(result.Value, context.GetInvocationResult<IResult>().Value);
                    result.Value = Results.Text("replaced");
                });
            },
            typeof(Leaving));

        Assert.Equal("replaced", await app.GetTextAsync("trail"));
        Assert.False(startedBefore);
    }

    [Fact]
    public async Task Services_have_the_lifetime_of_the_invocation()
    {
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddScoped<Scoped>();
                builder.UseMiddleware((context, next) =>
                {
                    context.GetHttpContext()!.Items["seen"] = context.InstanceServices.GetRequiredService<Scoped>();
                    return next();
                });
            },
            typeof(Scoping));

        var first = await app.GetTextAsync("scope");
        var second = await app.GetTextAsync("scope");

        Assert.StartsWith("True ", first, StringComparison.Ordinal);
        Assert.StartsWith("True ", second, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task The_definition_names_the_function_and_its_parameters()
    {
        FunctionDefinition? seen = null;
        var ids = new List<string>();
        await using var app = await TestApp.StartAsync(
            builder => builder.UseMiddleware((context, next) =>
            {
                seen = context.FunctionDefinition;
                ids.Add(context.InvocationId);
                Assert.Equal(seen.Id, context.FunctionId);
                Assert.Equal(0, context.RetryContext.RetryCount);
                context.Features.Set("a part");
                Assert.Equal("a part", context.Features.Get<string>());
                Assert.Null(context.Features.Get<Uri>());
                context.GetLogger<MiddlewareTests>().LogInformation("Seen");
                return next();
            }),
            typeof(Throwing));

        await app.Client.GetAsync("count/1");
        await app.Client.GetAsync("count/2");

        Assert.Equal("Count", seen!.Name);
        Assert.Equal("Functions.Kestrel.Tests.Http.MiddlewareTests+Throwing.Count", seen.EntryPoint);
        Assert.Equal(typeof(MiddlewareTests).Assembly.Location, seen.PathToAssembly);
        Assert.Equal([("request", typeof(HttpRequest)), ("n", typeof(int))], seen.Parameters.Select(parameter => (parameter.Name, parameter.Type)));
        Assert.IsType<HttpTriggerAttribute>(seen.Parameters[0].Properties["bindingAttribute"]);
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_trace_of_the_request_is_the_trace_of_the_invocation()
    {
        TraceContext? seen = null;
        await using var app = await TestApp.StartAsync(
            builder => builder.UseMiddleware((context, next) =>
            {
                seen = context.TraceContext;
                return next();
            }),
            typeof(Throwing));
        using var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, "count/1");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "district=tiedong");

        await app.Client.SendAsync(request);

        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", seen!.TraceParent, StringComparison.Ordinal);
        Assert.Equal("district=tiedong", seen.TraceState);
        Assert.Empty(seen.Attributes);
        Assert.Empty(seen.Baggage);
    }

    public sealed class Trail
    {
        public ConcurrentQueue<string> Steps { get; } = new();
    }

    public sealed class Scoped
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    public sealed class Marking(Trail trail) : IFunctionsWorkerMiddleware
    {
        private int count;

        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trail.Steps.Enqueue($"first in {++count}");
            await next(context);
            trail.Steps.Enqueue("first out");
        }
    }

    public sealed class Third(Trail trail) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trail.Steps.Enqueue("third");
            return next(context);
        }
    }

    public sealed class Leaving(Trail trail)
    {
        [Function("Trail")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "trail")] HttpRequest request)
        {
            trail.Steps.Enqueue("function");
            return Results.Text("done");
        }
    }

    public sealed class Scoping(Scoped scoped)
    {
        [Function("Scope")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scope")] HttpRequest request) =>
            Results.Text($"{ReferenceEquals(scoped, request.HttpContext.Items["seen"])} {scoped.Id}");
    }

    public sealed class Throwing
    {
        [Function("Throw")]
        public async Task<IResult> Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw")] HttpRequest request)
        {
            await Task.Yield();
            request.HttpContext.Response.Headers["X-Half"] = "yes";
            throw new InvalidOperationException("Broken.");
        }

        [Function("ThrowAtOnce")]
        public IResult ThrowAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw-at-once")] HttpRequest request) =>
            throw new InvalidOperationException("Broken at once.");

        [Function("ThrowLate")]
        public async Task ThrowLate([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw-late")] HttpRequest request)
        {
            await request.HttpContext.Response.WriteAsync("half");
            await request.HttpContext.Response.Body.FlushAsync();
            throw new InvalidOperationException("Broken late.");
        }

        [Function("Count")]
        public IResult Count([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "count/{n}")] HttpRequest request, int n) =>
            Results.Text($"{n}");
    }
}
