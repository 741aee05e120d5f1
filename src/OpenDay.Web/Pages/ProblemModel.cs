using System.Collections.Generic;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ProblemPage"/> shows: why there is no page, and the ways on.</summary>
/// <param name="Status">The HTTP status of the answer.</param>
public sealed record ProblemModel(int Status, string Title, string Detail, IReadOnlyList<ProblemLink> Links);

/// <summary>A way on from a problem.</summary>
public sealed record ProblemLink(string Address, string Text);
