/** The group of everyone; the last ones are unread. */
export const EVERYONE = `
= 8
14:00 mara: From Monday on, deliveries come to the yard and not to the front door. Please tell the drivers.
14:12 nikos: The yard is where I park.
14:13 mara: I know, Nikos. There is a place for you beside the bicycles.
= 2
09:00 priya: The heating is repaired!
09:01 tess: I can feel my hands again
12:30 lars: I found this umbrella in the meeting room. It is dark blue, with a wooden handle, and has evidently seen better times. If nobody claims it until Friday, it moves to the stand by the door and belongs to all of us.
= 1
17:20 nikos: Who has the van on Saturday?
17:25 chen: I do, until two.
17:26 nikos: Then I take it from two. Thanks!
= 0
08:15 sofia: Reminder: the photographer for the team picture comes at three. Dark clothes, she says, and clean hands (Dmitri).
08:21 dmitri: These are clean.
09:30 omar: There are two boxes of misprints beside the stairs: calendars without a July. Take what you like, children love them.
`;

export const FAIR = `
= 12
10:00 tess: Our stand is hall 3, row D, number 207. The same corner as last year.
10:20 nikos: With the draught?
10:21 tess: With the draught.
= 4
11:00 tess: Boxes so far: 4 × notebooks, 2 × atlases, 1 × tools for the demonstration. Missing: the tablecloth. It is always the tablecloth.
11:07 yuki: It is at my place, washed and ironed.
11:08 tess: I could cry.
= 0
07:50 nikos: The train at 07:12 is cancelled on the day we travel. There is one at 06:40.
07:52 tess: No.
07:53 nikos: Or one at 08:55, arriving when the doors open.
07:55 tess: That one.
`;

export const MACHINES = `
= 20
08:10 dmitri: The guillotine is back from maintenance. New blade. Please, both hands on the buttons, always.
08:15 priya: Always.
= 9
16:40 chen: The laminator reports error 14 and then works. I have written to the manufacturer.
`;

export const LUNCH = `
= 1
11:40 yuki: Ramen?
11:41 jonas: Ramen
11:41 sofia: 🍜
11:42 action yuki: is already at the door
11:42 notice tess: The kitchen is closed today from two o’clock on.
11:44 mara: Without me today, enjoy it
`;

/** Direct conversations of the one who looks. */
export const DIRECT = {
  jonas: `
= 1
18:02 mara: You should be asleep already, tomorrow is long.
18:05 jonas: It is six in the evening.
18:05 mara: Precisely.
= 0
10:14 jonas: Do you have five minutes for the numbers before the call?
`,
  amina: `
= 2
15:30 amina: The bank has confirmed. We can announce it whenever you like.
15:34 mara: After the launch, then one thing at a time can be good news.
15:35 amina: 👍
`,
  dmitri: `
= 1
13:00 mara: Could you keep one of the moss green ones aside for me?
13:20 dmitri: Which size?
13:21 mara: The small one.
13:22 deleted dmitri: I thought you had three of those
13:24 edited dmitri: It lies on your desk, wrapped, with your name on it.
13:30 deleted mara: You are the best
13:31 mara: You are the very best. Thank you!
`,
  lars: `
= 7
10:00 mara: Lars, may we print an old map of the harbour on an endpaper? It is from 1911.
11:48 lars: Dear Mara, this is a longer answer than you will have wished for, but the question has more sides than it shows at first.

A work is protected for seventy years after the death of its author, so what counts is not 1911, but when the person who drew the map died. If they were thirty in 1911 and reached a good age, they may have died in 1965, and then the map is protected until the end of 2035. If on the other hand it was made by an authority and published without a name, which is likely for a map of a harbour, the seventy years run from its publication, and it has been free since 1982.

So, before you print anything, please look for three things:
1. a name or initials, usually very small, in the lower right corner
2. the name of an office or a department, usually under the title
3. the printer, because their archive may know both

The second question is whose copy you photograph. A museum that lends you its copy may ask for a fee and for its name to be printed, even where the map itself is free; that is then a matter of what you have signed there, not of the law on authors. I would simply ask them, they are kind people, and they like it when their things are seen.

The address of the collection is https://collections.harbour-museum.example/search?collection=maps-and-plans&from=1905&to=1915&keywords=harbour%20endpaper%20survey%20north&sort=date – the lady who answers there is called Mrs Thorvaldsen, and she has known me since I was a student who asked too many questions.

Thirdly, and then I am done: if you crop the map so that only the water remains, as I suspect you would like to, nobody will recognise it, and the whole question becomes rather theoretical. But it would be a pity for the map.
11:52 mara: Thank you. I was hoping for “yes”.
11:53 lars: Yes, probably.
`,
  sofia: `
= 0
08:40 sofia: Which one for the front page? https://files.bindery.example/shop/launch-day/4711 or the one with the window
08:44 mara: The window!
`,
  omar: `
= 3
11:58 omar: صباح الخير! هل وصلت النسخ العشر (10) من «دفتر الميناء» إلى المكتبة؟ السعر الجديد هو 24.50 € للنسخة الواحدة، والرابط هنا: https://shop.bindery.example/ar/notebooks?size=small
12:01 mara: Yes, all ten (10).
12:02 edited omar: ممتاز.
1. الخيط الأخضر
2. الخيط الرمادي – Moss Green 4711
3. لا شيء آخر
12:10 omar: شكراً على الكتاب، وصل اليوم!
12:15 mara: It was a pleasure. Greetings to your mother.
`,
  yuki: `
= 5
18:00 mara: Shall we take the whole order of the Kyoto paper?
18:20 yuki: はい、ぜんぶ。All of it, before somebody else does.
`,
  tess: `
= 10
09:00 tess: Newsletter goes out on the first. Anything from you?
09:10 mara: A line about the apprenticeship, please.
`,
} as const;
