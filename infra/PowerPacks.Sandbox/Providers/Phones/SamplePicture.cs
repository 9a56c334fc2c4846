namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>The one picture that phones have: a hill and the sun, 64 by 64 pixels.</summary>
internal static class SamplePicture
{
    public const string Path = "/phones/picture.png";
    public const string ContentType = "image/png";

    public static readonly byte[] Content = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAgMAAADXB5lNAAAACVBMVEW/2/f/0WZbjFrcbXOXAAAAbElEQVR42u3Quw2AMAwE0CDBCOzDCBS5fTKKS8tTkjK+Q0KKaJC4zq/wr5QPZKV6Q82wAxkAHGO9dDhzC+QmE9Cn5rlvNJVN5Ra9Vv4hH/tzmxhiDM4QAo3BGJwhBBqDMThDCDQGewRniAm4ADdYz2CbF12sAAAAAElFTkSuQmCC");
}
