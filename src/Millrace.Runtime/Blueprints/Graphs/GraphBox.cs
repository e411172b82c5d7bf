namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>A rectangle of a picture, in pixels.</summary>
internal readonly record struct GraphBox(int X, int Y, int Width, int Height)
{
    internal int Right => X + Width;

    internal int Bottom => Y + Height;

    internal int Middle => Y + Height / 2;

    internal GraphBox MovedBy(int x, int y) => this with { X = X + x, Y = Y + y };
}
