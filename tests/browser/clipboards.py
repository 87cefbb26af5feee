"""What a clipboard holds as HTML after copying from Word, Google Docs, a browser, and what a transcript has of it."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/clip_filelist.xml">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='mso-margin-top-alt:auto'>At the <span style='color:#2F5496'>harbour</span><o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'>The <i style='mso-bidi-font-style:normal'>harbour</i> opens
at six.<span style='mso-spacerun:yes'>&nbsp; </span>Whoever <b>comes</b> is let in.<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>
Bring a rope<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Bring bread</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoQuote>Keep the lamp alight.<o:p></o:p></p>
<p class=MsoNormal><b>Afterwards<o:p></o:p></b></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Lamps<o:p></o:p></p></td><td><p class=MsoNormal>12</p></td>
</tr></table><!--EndFragment-->
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>A note.</p></div>
</div></body></html>"""
FROM_WORD = """# At the harbour

The *harbour* opens at six. Whoever *comes* is let in.

- Bring a rope
- Bring bread

> Keep the lamp alight.

## Afterwards

Lamps; 12"""
SAID_OF_WORD = (
    "Pasted. 1 note was left out. 1 number of a list was left out. "
    "1 table was written row by row: check the order of the words."
)

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-7a"><h2 dir="ltr"
style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Afterwards</span></h2><p dir="ltr"><span
style="font-weight:400;font-style:normal;white-space:pre-wrap;">Those who stay mend the </span><span
style="font-style:italic;font-weight:400">nets</span><span style="font-weight:700"> now</span><span
style="font-weight:400">; those who leave write home.</span></p><br><ul style="margin-top:0;"><li dir="ltr"
aria-level="1"><p dir="ltr" role="presentation"><span>First</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr"><span>
Second</span></p></li></ul></b><br class="Apple-interchange-newline">"""
FROM_GOOGLE = """## Afterwards

Those who stay mend the *nets now*; those who leave write home.

- First
- Second"""

PAGE = """<meta charset='utf-8'><article onclick="x()" style="color: rgb(0, 0, 0)"><script>x()</script><h4>On ropes</h4><p>A
rope<sup><a href="#cite_note-1">[1]</a></sup> <a href="javascript:x()">holds</a>.<br><br>It<span
class="Apple-converted-space">&nbsp;</span><strong>holds</strong> 5&nbsp;000 *threads*.</p><blockquote><p>One.</p><p>Two.</p>
</blockquote><ol><li>a<ul><li>b</li></ul></li></ol><img src="https://elsewhere.example/x.png" onerror="x()"><p
style="display:none">hidden</p><svg onload="x()"></svg></article>"""
FROM_PAGE = """### On ropes

A rope holds.

It *holds* 5\u00a0000 \\*threads\\*.

> One.

> Two.

- a
- b"""
SAID_OF_PAGE = "Pasted. 2 pictures were left out. 1 number of a list was left out."
