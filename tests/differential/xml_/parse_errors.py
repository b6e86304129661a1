"""What is wrong with a document is told with Expat's words, codes and places."""

import xml.etree.ElementTree as ET

DOCUMENTS = [
    '<a><b></a>',
    '<a',
    '',
    '  ',
    '<a>&x;</a>',
    '<a/><b/>',
    "<a b='1' b='2'/>",
    '<a b=1/>',
    '<1/>',
    '<a>\n<b>\n</c>',
    '<x:a/>',
    '<a>&#xD;é&#99999999;</a>',
    'text',
    '<a><!-- -- --></a>',
    '<a>]]></a>',
    "<a b='<'/>",
    '<a>\x01</a>',
    "<a b='&y;'/>",
    '<a></a>x',
    "<!DOCTYPE a [<!ENTITY e 'v'>]><a>&e;</a>",
    '<a>&amp</a>',
    "<a xmlns:p='u' p:q='1'><p:b/></a>",
    '<a><![CDATA[x<y]]></a>',
    '<a><![CDATA[x',
    '<a><?pi x?><!--c--></a>',
    "<a b ='1'c='2'/>",
    '< a/>',
    '<a / >',
    '</a>',
    '<a>&#0;</a>',
    '<a><b>',
    '<?xml?><a/>',
    " <?xml version='1.0'?><a/>",
    '<a>\r\nx\ry&#13;</a>',
    "<a b='x\n\ty&#10;z &lt;&quot;'/>",
    "<!DOCTYPE a [<!ENTITY e '<b>q</b>'><!ELEMENT a ANY>]><a>&e;&e;</a>",
    "<a xmlns='d'><b xmlns=''/><c/></a>",
    "<!DOCTYPE html PUBLIC 'p' 's'><html/>",
]
for text in DOCUMENTS:
    try:
        print(repr(text), "->", ET.tostring(ET.fromstring(text)))
    except ET.ParseError as e:
        print(repr(text), "->", e, e.code, e.position)
