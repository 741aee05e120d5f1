namespace OpenDay.Campaigns.Plans.Lists;

/// <summary>The columns of a list of departments.</summary>
public enum DepartmentColumn
{
    Id,
    Name,
    Groups,
    ClerkName,
    ClerkEmail,
    LeaderName,
    LeaderEmail,
}
