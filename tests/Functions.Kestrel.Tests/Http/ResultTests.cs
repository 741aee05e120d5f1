using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Tests.Http;

/// <summary>What functions return, and what passes through to the client.</summary>
public sealed class ResultTests
{
    public enum Colour
    {
        Red,
        Green,
    }

    [Fact]
    public async Task Results_tasks_of_results_action_results_and_plain_tasks_are_all_written()
    {
        await using var app = await TestApp.StartAsync(
            builder => builder.Services.AddSingleton(new Greeting("hello")), typeof(Shapes));

        Assert.Equal("hello result", await app.GetTextAsync("result"));
        Assert.Equal("hello task", await app.GetTextAsync("task-result"));
        Assert.Equal("""{"text":"hello action"}""", await app.GetTextAsync("action"));
        Assert.Equal("hello written", await app.GetTextAsync("written"));
        Assert.Equal("static", await app.GetTextAsync("static"));
        var nothing = await app.Client.GetAsync("nothing");
        Assert.Equal(HttpStatusCode.OK, nothing.StatusCode);
        Assert.Empty(await nothing.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_result_type_of_ones_own_is_taken_as_well()
    {
        await using var app = await TestApp.StartAsync(typeof(Passing));

        Assert.Equal("typed", await app.GetTextAsync("typed"));
    }

    [Fact]
    public async Task Json_has_web_defaults_camel_case_and_numbers_for_enums()
    {
        await using var app = await TestApp.StartAsync(typeof(Passing));

        var answer = await app.Client.GetAsync("json");

        Assert.Equal("""{"firstName":"李","favourite":1}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Not_modified_ranges_redirects_cookies_and_problems_pass_through()
    {
        await using var app = await TestApp.StartAsync(typeof(Passing));

        using var conditional = new HttpRequestMessage(HttpMethod.Get, "file");
        conditional.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"v1\""));
        var notModified = await app.Client.SendAsync(conditional);
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        Assert.Equal("\"v1\"", notModified.Headers.ETag!.Tag);

        using var ranged = new HttpRequestMessage(HttpMethod.Get, "file");
        ranged.Headers.Range = new RangeHeaderValue(2, 4);
        var partial = await app.Client.SendAsync(ranged);
        Assert.Equal(HttpStatusCode.PartialContent, partial.StatusCode);
        Assert.Equal("234", await partial.Content.ReadAsStringAsync());
        Assert.Equal("bytes 2-4/10", partial.Content.Headers.ContentRange!.ToString());

        var redirect = await app.Client.GetAsync("away");
        Assert.Equal(HttpStatusCode.Found, redirect.StatusCode);
        Assert.Equal("/file", redirect.Headers.Location!.ToString());
        Assert.Equal(["seen=yes; path=/; httponly"], redirect.Headers.GetValues("Set-Cookie"));

        var problem = await app.Client.GetAsync("problem");
        Assert.Equal(HttpStatusCode.Conflict, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.10","title":"Stale","status":409,"detail":"Read again."}""",
            await problem.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_event_stream_arrives_as_it_is_written()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddSingleton<Gate>(), typeof(Stream));

        using var answer = await app.Client.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.ToString());
        using var reader = new System.IO.StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("data: first", await reader.ReadLineAsync().WaitAsync(TestApp.Bound));
        Assert.Equal("", await reader.ReadLineAsync().WaitAsync(TestApp.Bound));

        // Only what was read above lets the function go on: had it been held back, the wait above would have timed out.
        app.Get<Gate>().Open.SetResult();
        Assert.Equal("data: second", await reader.ReadLineAsync().WaitAsync(TestApp.Bound));
    }

    [Fact]
    public async Task Multipart_forms_are_read_with_text_and_files()
    {
        await using var app = await TestApp.StartAsync(typeof(Passing));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("标题"), "title" },
            { new ByteArrayContent([1, 2, 3]), "photo", "a.jpg" },
        };

        var answer = await app.Client.PostAsync("form", form);

        Assert.Equal("标题 a.jpg 3", await answer.Content.ReadAsStringAsync());
    }

    public sealed record Greeting(string Text);

    public sealed class Gate
    {
        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Shapes(Greeting greeting)
    {
        [Function("Result")]
        public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result")] HttpRequest request) =>
            Results.Text($"{greeting.Text} result");

        [Function("TaskResult")]
        public async Task<IResult> TaskResult([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "task-result")] HttpRequest request)
        {
            await Task.Yield();
            return Results.Text($"{greeting.Text} task");
        }

        [Function("Action")]
        public async Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request)
        {
            await Task.Yield();
            return new OkObjectResult(greeting with { Text = $"{greeting.Text} action" });
        }

        [Function("Written")]
        public Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request) =>
            request.HttpContext.Response.WriteAsync($"{greeting.Text} written");

        [Function("Static")]
        public static IResult Static([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "static")] HttpRequest request) =>
            Results.Text("static");

        [Function("Nothing")]
        public void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request)
        {
        }
    }

    public sealed class Passing
    {
        [Function("Typed")]
        public Task<Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult> Typed(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed")] HttpRequest request) =>
            Task.FromResult(TypedResults.Text("typed"));

        [Function("Json")]
        public IResult Json([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "json")] HttpRequest request) =>
            Results.Json(new { FirstName = "李", Favourite = Colour.Green }, new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web)
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            });

        [Function("File")]
        public IResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "file")] HttpRequest request) =>
            Results.Bytes(Encoding.ASCII.GetBytes("0123456789"), "text/plain", enableRangeProcessing: true, entityTag: new("\"v1\""));

        [Function("Away")]
        public IResult Away([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "away")] HttpRequest request)
        {
            request.HttpContext.Response.Cookies.Append("seen", "yes", new CookieOptions { HttpOnly = true });
            return Results.Redirect("/file");
        }

        [Function("Problem")]
        public IResult Problem([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "problem")] HttpRequest request) =>
            Results.Problem(title: "Stale", detail: "Read again.", statusCode: 409);

        [Function("Form")]
        public async Task<IResult> Form([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "form")] HttpRequest request)
        {
            var form = await request.ReadFormAsync();
            return Results.Text($"{form["title"]} {form.Files[0].FileName} {form.Files[0].Length}");
        }
    }

    public sealed class Stream(Gate gate)
    {
        [Function("Events")]
        public async Task Events([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "events")] HttpRequest request)
        {
            var response = request.HttpContext.Response;
            response.ContentType = "text/event-stream";
            await response.WriteAsync("data: first\n\n");
            await response.Body.FlushAsync();
            await gate.Open.Task.WaitAsync(TestApp.Bound);
            await response.WriteAsync("data: second\n\n");
        }
    }
}
