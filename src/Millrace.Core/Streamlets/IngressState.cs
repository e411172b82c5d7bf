namespace Millrace;

/// <summary>What an ingress has to say after a read.</summary>
public enum IngressState
{
    /// <summary>There may be more at once.</summary>
    More,

    /// <summary>Nothing more at present.</summary>
    Idle,

    /// <summary>The source has ended.</summary>
    Ended,
}
