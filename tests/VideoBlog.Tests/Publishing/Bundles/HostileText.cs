namespace VideoBlog.Tests.Publishing.Bundles;

/// <summary>A text in which other programs could find commands, marks and markup that are none.</summary>
internal static class HostileText
{
    public const string Body = """
        # A heading of the first level {#id} and {{ title }} #

        {{ site.time }} {% include x.html %} {{< figure >}} {{% note %}} {# comment #} ${x} {:.class} {::nomarkdown}

        <script>alert(1)</script><b onclick="x()">bold</b> and <i>slanted</i><br>after the break <span class="x">in a span</span>

        1\. No list, *emphasised*, **strong**, ***both***, ~~struck~~, H~2~O, x^2^, ++new++ and ==marked== text.

        \- no list -- but a dash --- and another... `a|b` | c \| d $$x$$ $5 and $6 [brackets] \[x\](y) *[HTML]: none

        Line one  
        line two\
        \+ line three

        | Left | Right | {{ cell }} |
        |:-----|------:|---|
        | a \| b | `{{ code }}` | **c** |
        | 1 | 2 | 3 |

        ### A level left out

        - one
          - nested *one*

            with a paragraph
        - two

        7. seven
        8. eight

        ```liquid
        {% for x in y %}{{ x }}{% endfor %}
          {{< shortcode >}} and {{%/* done */%}}

        <!--more--> `ticks` ``` no end
        ```

            indented {{ code }}

        ~~~html
        <b>no command</b> & "quotes"
        ~~~

        A note[^n] and code with `{{ y }}` beside it.[^two] Then https://example.org/?a=1&copy=2 and <https://example.org/(x)>.

        <div><p>In a block</p>

        with **Markdown**

        <table><tr><td>cell {{ z }}</td></tr></table></div>

        <img src="stills/00-00-02.png" alt="A {{ picture }}">

        [A link](<javascript:alert(1)>), [another](data:text/html,x), [a good one](https://example.org/a_(b)?c={{d}} "Its \"title\"").

        ![{{ alt }} [x]](stills/00-00-02.png "A title") &lt;em&gt; &copy; &#123;&#123; entity }} "it's" 'so' the '90s

        * * *

        > A quotation
        >
        > - with a list in it

        : No definition

        = No underline
        ===

        Term
        : Definition {{ x }}

        $$ no formula $$

        [^n]: The note with {{ braces }} and `code`.

        [^two]: Another.

            Its second paragraph.

        """;
}
