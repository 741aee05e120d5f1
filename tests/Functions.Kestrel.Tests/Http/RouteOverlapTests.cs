using System;
using System.Collections.Generic;
using System.Linq;
using Functions.Kestrel.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Tests.Http;

/// <summary>Which pairs of routes are refused.</summary>
public sealed class RouteOverlapTests
{
    private static readonly ParameterPolicyFactory Policies =
        new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider().GetRequiredService<ParameterPolicyFactory>();

    [Theory]
    [InlineData("open/{slug}", "open/feed.atom", "/open/feed.atom")]
    [InlineData("open/feed.atom", "open/{slug}", "/open/feed.atom")]
    [InlineData("OPEN/feed", "open/FEED", "/OPEN/feed")]
    [InlineData("a/{x}/c", "{y}/b/c", "/a/b/c")]
    [InlineData("a/{x}", "a/{y}", "/a/{y}")]
    [InlineData("a/{x:int}", "a/{y:guid}", "/a/{y}")]
    [InlineData("a/{x:int}", "a/42", "/a/42")]
    [InlineData("a/{x?}", "a", "/a")]
    [InlineData("a/{x=1}", "a", "/a")]
    [InlineData("a/{x=1}/{y?}", "a", "/a")]
    [InlineData("a/{*rest}", "a", "/a")]
    [InlineData("a/{*rest}", "a/b/c", "/a/b/c")]
    [InlineData("a/{*rest}", "{x}/{y}", "/a/{y}")]
    [InlineData("a/{*rest}", "{*all}", "/a")]
    [InlineData("{name}.pdf", "{file}.pdf", "/{name}.pdf")]
    [InlineData("{name}.pdf", "{anything}", "/{name}.pdf")]
    [InlineData("report-{n}.pdf", "{name}.pdf", "/report-{n}.pdf")]
    [InlineData("{name}.pdf", "a.pdf", "/a.pdf")]
    [InlineData("{root:regex(^$)?}", "{*path}", "/")]
    public void Routes_that_can_match_one_path_are_found_with_that_path(string left, string right, string path) =>
        Assert.Equal(path, CommonPath(left, right));

    [Theory]
    [InlineData("a/b", "a/c")]
    [InlineData("a/{x}", "b/{x}")]
    [InlineData("a/{x}", "a/{x}/c")]
    [InlineData("a/{x:int}", "a/new")]
    [InlineData("a/{x:regex(^\\d+$)}", "a/new")]
    [InlineData("a/{x:length(3)}", "a/four")]
    [InlineData("a/{*rest}", "b/c")]
    [InlineData("a/b/{*rest}", "a")]
    [InlineData("{root:regex(^$)?}", "{page}")]
    [InlineData("{root:regex(^$)?}", "office/{*path}")]
    [InlineData("{name}.pdf", "{name}.csv")]
    [InlineData("{name}.pdf", ".pdf")]
    [InlineData("a-{x}", "b-{x}")]
    public void Routes_that_cannot_are_left_alone(string left, string right) => Assert.Null(CommonPath(left, right));

    [Fact]
    public void Start_up_refuses_an_overlap_and_names_both_functions()
    {
        var fault = Assert.Single(TestApp.FaultsOf(typeof(Overlapping)));

        Assert.Equal(
            "The functions 'Article' (route 'open/{slug}') and 'Feed' (route 'open/feed.atom') both match GET /open/feed.atom. "
            + "The Functions host has no precedence between routes, so either may answer. "
            + "Tell them apart by a literal segment, a constraint that excludes it, or the method.",
            fault);
    }

    [Fact]
    public void Start_up_refuses_a_catch_all_at_the_root_and_the_hosts_own_routes()
    {
        Assert.Equal(
            [
                "The function 'AdminPage' (Functions.Kestrel.Tests.Http.RouteOverlapTests+Reserved.AdminPage) has the route 'administration', "
                + "which the Functions host keeps for itself ('admin…' and 'runtime/…'). Choose another first segment.",
                "The function 'Everything' (Functions.Kestrel.Tests.Http.RouteOverlapTests+Reserved.Everything) has the route '{*path}', "
                + "a catch-all at the root: in the Functions host it swallows every other function. Put a literal segment before it, such as 'pages/{*path}'.",
                "The function 'RuntimePage' (Functions.Kestrel.Tests.Http.RouteOverlapTests+Reserved.RuntimePage) has the route 'runtime/x', "
                + "which the Functions host keeps for itself ('admin…' and 'runtime/…'). Choose another first segment.",
            ],
            TestApp.FaultsOf(typeof(Reserved)));
    }

    [Fact]
    public void Start_up_refuses_a_constraint_that_nobody_knows_and_a_template_that_is_none()
    {
        var faults = TestApp.FaultsOf(typeof(UnknownConstraint));
        Assert.StartsWith(
            "The function 'Odd' (Functions.Kestrel.Tests.Http.RouteOverlapTests+UnknownConstraint.Odd) has the route 'odd/{x:mauve}', "
            + "whose constraints cannot be read: The constraint reference 'mauve' could not be resolved to a type.",
            Assert.Single(faults),
            StringComparison.Ordinal);

        Assert.StartsWith(
            "The function 'Broken' (Functions.Kestrel.Tests.Http.RouteOverlapTests+BrokenTemplate.Broken) has the route 'broken/{x', which is no route template: ",
            Assert.Single(TestApp.FaultsOf(typeof(BrokenTemplate))),
            StringComparison.Ordinal);
    }

    private static string? CommonPath(string left, string right)
    {
        var lefts = PathShape.Of(RoutePatternFactory.Parse(left), Policies);
        var rights = PathShape.Of(RoutePatternFactory.Parse(right), Policies);
        return (from a in lefts from b in rights select a.CommonPath(b)).FirstOrDefault(path => path is not null);
    }

    public sealed class Overlapping
    {
        [Function("Article")]
        public IResult Article([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "open/{slug}")] HttpRequest request, string slug) =>
            Results.Ok();

        [Function("Feed")]
        public IResult Feed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/feed.atom")] HttpRequest request) => Results.Ok();

        [Function("Remove")]
        public IResult Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "open/feed.atom")] HttpRequest request) => Results.Ok();
    }

    public sealed class Reserved
    {
        [Function("Everything")]
        public IResult Everything([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => Results.Ok();

        [Function("AdminPage")]
        public IResult AdminPage([HttpTrigger(AuthorizationLevel.Anonymous, Route = "administration")] HttpRequest request) => Results.Ok();

        [Function("RuntimePage")]
        public IResult RuntimePage([HttpTrigger(AuthorizationLevel.Anonymous, Route = "runtime/x")] HttpRequest request) => Results.Ok();
    }

    public sealed class UnknownConstraint
    {
        [Function("Odd")]
        public IResult Odd([HttpTrigger(AuthorizationLevel.Anonymous, Route = "odd/{x:mauve}")] HttpRequest request) => Results.Ok();
    }

    public sealed class BrokenTemplate
    {
        [Function("Broken")]
        public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, Route = "broken/{x")] HttpRequest request) => Results.Ok();
    }
}
