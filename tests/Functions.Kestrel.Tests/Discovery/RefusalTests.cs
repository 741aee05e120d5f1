using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.Kestrel.Tests.Discovery;

/// <summary>What the genuine host would not take, or would get wrong, is refused when the app is built.</summary>
public sealed class RefusalTests
{
    private const string Here = "Functions.Kestrel.Tests.Discovery.RefusalTests+";

    [Fact]
    public void All_faults_are_told_at_once_in_one_message()
    {
        var folder = TestApp.NewFolder();
        var builder = TestApp.Builder(folder, new LogRecorder(), TestApp.HostJson(""), typeof(Names));

        var error = Assert.Throws<FunctionsStartupException>(() => builder.Build());

        Assert.Equal(
            "The functions app cannot start:\n"
            + $" - The function '1st' ({Here}Names.First) has a name that the host does not take; expected a letter, then at most 127 letters, digits, '_' or '-'. Rename it.\n"
            + $" - 2 functions have the name 'Same': {Here}Names.One, {Here}Names.Two. Names must be unique, whatever their letter case: rename all but one.",
            error.Message);
        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Parameters_that_the_host_does_not_bind_are_refused() => Assert.Equal(
        [
            $"The function 'Absent' ({Here}Parameters.Absent) has the parameter 'n', which is of type int, but may be absent from the route 'absent/{{n:int?}}'. Make it int?.",
            $"The function 'Client' ({Here}Parameters.Client) has the parameter 'client', which is of type HttpClient; [DurableClient] expects DurableTaskClient.",
            $"The function 'Context' ({Here}Parameters.Context) has the parameter 'context', which is of type HttpContext; an HTTP trigger expects HttpRequest.",
            $"The function 'Hub' ({Here}Parameters.Hub) has the parameter 'client', which names a TaskHub or a ConnectionName; the embedded runtime has one hub in one file. Leave both out.",
            $"The function 'Query' ({Here}Parameters.Query) has the parameter 'page', which is of type int? and stands nowhere in the route 'query'. An HTTP function takes HttpRequest, "
                + "values of its route by name, FunctionContext, CancellationToken and [DurableClient] DurableTaskClient. Take services in the constructor.",
            $"The function 'Uri' ({Here}Parameters.Uri) has the parameter 'where', which is of type Uri; a route value is a string, bool, int, long, double, decimal, Guid, DateTime or DateTimeOffset.",
        ],
        TestApp.FaultsOf(typeof(Parameters)));

    [Fact]
    public void Return_types_that_nobody_takes_are_refused() => Assert.Equal(
        [
            $"The function 'AsyncVoid' ({Here}Returns.AsyncVoid) is 'async void': nobody can await it, and its exception would end the process. Return Task.",
            $"The function 'Object' ({Here}Returns.Object) returns Task<List<string>>; expected IResult, IActionResult, a Task of either, or Task after writing the response. Wrap the value, for example in Results.Json.",
            $"The function 'Tick' ({Here}Returns.Tick) returns Task<int>, which nobody would take; expected Task or void.",
        ],
        TestApp.FaultsOf(typeof(Returns)));

    [Fact]
    public void Triggers_are_one_and_known() => Assert.Equal(
        [
            $"The function 'None' ({Here}Triggers.None) has 0 triggers; expected exactly one parameter with a trigger attribute.",
            $"The function 'Queue' ({Here}Triggers.Queue) has a QueueTriggerAttribute; expected HttpTrigger, TimerTrigger, OrchestrationTrigger or ActivityTrigger. The embedded runtime has no other triggers.",
            $"The function 'Two' ({Here}Triggers.Two) has 2 triggers; expected exactly one parameter with a trigger attribute.",
        ],
        TestApp.FaultsOf(typeof(Triggers)));

    [Fact]
    public void Durable_functions_take_their_context_and_one_input() => Assert.Equal(
        [
            $"The function 'ActivityService' ({Here}Durable.ActivityService) has the parameter 'client', which is of type HttpClient; beside its input an activity takes 'string instanceId', "
                + "FunctionContext and CancellationToken. Pass everything else within the input, or take it in the constructor.",
            $"The function 'Cancelled' ({Here}Durable.Cancelled) has the parameter 'cancellationToken', which has no meaning in an orchestrator, which is replayed. Leave it out.",
            $"The function 'ClientInside' ({Here}Durable.ClientInside) has the parameter 'client', which is a client in an orchestrator, which is replayed. Call an activity that has the client.",
            $"The function 'NoContext' ({Here}Durable.NoContext) has the parameter 'input', which is of type string; an orchestration trigger expects TaskOrchestrationContext.",
            $"The function 'TwoInputs' ({Here}Durable.TwoInputs) has 2 inputs (first, second); an orchestrator has at most one. Put them into one record.",
        ],
        TestApp.FaultsOf(typeof(Durable)));

    [Fact]
    public void A_function_key_is_refused_because_nobody_would_ask_for_it() => Assert.Equal(
        [
            $"The function 'Keyed' ({Here}Keys.Keyed) asks for a key (AuthorizationLevel.Function); the embedded runtime has no keys and would leave it open. "
                + "Use AuthorizationLevel.Anonymous, and decide in middleware who may call.",
        ],
        TestApp.FaultsOf(typeof(Keys)));

    [Fact]
    public void Classes_and_methods_must_be_public() => Assert.Equal(
        [
            $"The function 'Hidden' ({Here}HiddenClass.Hidden) stands in a class that is not public; the worker of the official packages does not see it. Make the class public.",
            $"The function 'Private' ({Here}Privates.Private) is not public, or is generic; expected a public method that is not generic, in a class that is not generic.",
        ],
        TestApp.FaultsOf(typeof(HiddenClass), typeof(Privates)));

    [Fact]
    public void An_http_function_needs_the_web_part()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.UseKestrelRuntime(options => options.FunctionClasses = type => type == typeof(Plain));

        Assert.Equal(
            $"The function 'Plain' ({Here}Plain.Run) has an HTTP trigger, but the app has no web part. Call builder.ConfigureFunctionsWebApplication() before builder.Build().",
            Assert.Single(Assert.Throws<FunctionsStartupException>(() => builder.Build()).Faults));
    }

    [Fact]
    public void A_schedule_whose_setting_is_missing_says_how_to_set_it() => Assert.Equal(
        $"The function 'Sweep' ({Here}Timers.Sweep) takes its schedule from the setting 'Sweeping__Schedule', which is not set; expected an NCRONTAB expression of six fields such as '0 */5 * * * *'. "
            + "Set it, for example in the environment: Sweeping__Schedule='0 */5 * * * *'.",
        Assert.Single(TestApp.FaultsOf(typeof(Timers))));

    [Theory]
    [InlineData("every day", "; expected an NCRONTAB expression of six fields {second} {minute} {hour} {day} {month} {day of week} such as '0 */5 * * * *', or a time span such as '00:05:00'. Correct it.")]
    [InlineData("0 61 * * * *", "; expected an NCRONTAB expression of six fields {second} {minute} {hour} {day} {month} {day of week} such as '0 */5 * * * *', or a time span such as '00:05:00'. Correct it.")]
    [InlineData("-00:05:00", "; expected an NCRONTAB expression of six fields {second} {minute} {hour} {day} {month} {day of week} such as '0 */5 * * * *', or a time span such as '00:05:00'. Correct it.")]
    [InlineData("0 0 0 30 2 *", ", which never occurs; expected a date that some month has. Correct it.")]
    public void A_schedule_that_is_none_is_refused(string schedule, string rest) => Assert.Equal(
        $"The function 'Sweep' ({Here}Timers.Sweep) has the schedule '{schedule}'{rest}",
        Assert.Single(TestApp.FaultsOf(builder => builder.Configuration["Sweeping:Schedule"] = schedule, typeof(Timers))));

    [Fact]
    public void A_time_zone_that_the_machine_does_not_know_is_refused() => Assert.Equal(
        "The setting WEBSITE_TIME_ZONE is 'Asia/Tiedong', which this machine does not know; expected a time zone such as 'Asia/Shanghai'. Correct it, or remove it for UTC.",
        Assert.Single(TestApp.FaultsOf(
            builder =>
            {
                builder.Configuration["Sweeping:Schedule"] = "0 0 9 * * *";
                builder.Configuration["WEBSITE_TIME_ZONE"] = "Asia/Tiedong";
            },
            typeof(Timers))));

    public sealed class QueueTriggerAttribute : TriggerBindingAttribute;

    public sealed class Plain
    {
        [Function("Plain")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();
    }

    public sealed class Names
    {
        [Function("1st")]
        public IResult First([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Results.Ok();

        [Function("Same")]
        public IResult One([HttpTrigger(AuthorizationLevel.Anonymous, Route = "b")] HttpRequest request) => Results.Ok();

        [Function("same")]
        public IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "c")] HttpRequest request) => Results.Ok();
    }

    public sealed class Parameters
    {
        [Function("Absent")]
        public IResult Absent([HttpTrigger(AuthorizationLevel.Anonymous, Route = "absent/{n:int?}")] HttpRequest request, int n) => Results.Ok();

        [Function("Client")]
        public IResult Client([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, [DurableClient] HttpClient client) => Results.Ok();

        [Function("Context")]
        public IResult Context([HttpTrigger(AuthorizationLevel.Anonymous)] HttpContext context) => Results.Ok();

        [Function("Hub")]
        public IResult Hub([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, [DurableClient(TaskHub = "Other")] DurableTaskClient client) =>
            Results.Ok();

        [Function("Query")]
        public IResult Query([HttpTrigger(AuthorizationLevel.Anonymous, Route = "query")] HttpRequest request, int? page) => Results.Ok();

        [Function("Uri")]
        public IResult Uri([HttpTrigger(AuthorizationLevel.Anonymous, Route = "uri/{where}")] HttpRequest request, Uri where) => Results.Ok();
    }

    public sealed class Returns
    {
        [Function("AsyncVoid")]
        public async void AsyncVoid([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => await Task.Yield();

        [Function("Object")]
        public Task<List<string>> Object([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.FromResult<List<string>>([]);

        [Function("Tick")]
        public Task<int> Tick([TimerTrigger("0 0 9 * * *")] TimerInfo timer) => Task.FromResult(1);
    }

    public sealed class Triggers
    {
        [Function("None")]
        public void None(string text)
        {
        }

        [Function("Queue")]
        public void Queue([QueueTrigger] string text)
        {
        }

        [Function("Two")]
        public void Two([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, [TimerTrigger("0 0 9 * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class Durable
    {
        [Function("ActivityService")]
        public void ActivityService([ActivityTrigger] string input, HttpClient client)
        {
        }

        [Function("Cancelled")]
        public Task Cancelled([OrchestrationTrigger] TaskOrchestrationContext context, CancellationToken cancellationToken) => Task.CompletedTask;

        [Function("ClientInside")]
        public Task ClientInside([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) => Task.CompletedTask;

        [Function("NoContext")]
        public Task NoContext([OrchestrationTrigger] string input) => Task.CompletedTask;

        [Function("TwoInputs")]
        public Task TwoInputs([OrchestrationTrigger] TaskOrchestrationContext context, string first, int second) => Task.CompletedTask;
    }

    public sealed class Keys
    {
        [Function("Keyed")]
        public IResult Keyed([HttpTrigger("get")] HttpRequest request) => Results.Ok();
    }

    public sealed class Privates
    {
        [Function("Private")]
        private void Private([TimerTrigger("0 0 9 * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class Timers
    {
        [Function("Sweep")]
        public void Sweep([TimerTrigger("%Sweeping__Schedule%")] TimerInfo timer)
        {
        }
    }

    internal sealed class HiddenClass
    {
        [Function("Hidden")]
        public void Hidden([TimerTrigger("0 0 9 * * *")] TimerInfo timer)
        {
        }
    }
}
