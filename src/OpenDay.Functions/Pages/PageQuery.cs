using System.Linq;
using Microsoft.AspNetCore.Http;

namespace OpenDay.Functions.Pages;

/// <summary>The part of a page's address behind its path.</summary>
internal static class PageQuery
{
    /// <summary>The query with its <c>?</c>, empty where there is none, without the choice of a language: for the link to the other one.</summary>
    public static string WithoutLanguage(IQueryCollection query) =>
        QueryString.Create(query.Where(pair => pair.Key != "lang")).Value ?? "";
}
