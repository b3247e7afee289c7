/** The group's long conversation: a small bindery opens its web shop. */
export const LAUNCH = `
= 6
09:02 mara: Good morning everyone. This is the place for the web shop, so that the rest of the house can work in peace.
09:04 jonas: 👋
09:05 sofia: Hello! I have the photographs of the first forty notebooks. They are large, where should they go?
09:07 jonas: https://files.bindery.example/shop/photographs is ready for them. Please keep the originals, I make the small ones from those.
09:09 sofia: Will do.
09:31 dmitri: Question from the workshop: do customers choose the thread colour, or do we?
09:33 mara: They do, for anything made to order. For what lies on the shelf it is what it is.
09:34 dmitri: Then somebody has to tell the shop that we have eleven greens and no red.
09:35 priya: We have red. It is in the drawer that says “grey”.
09:36 dmitri: 😐
09:41 amina: I’d like the price list by Friday if that is possible. Shipping to Norway and Switzerland is the part I don’t understand yet.
09:58 mara: I’ll call the customs broker this afternoon.
16:20 mara: Called. For Switzerland we need the invoice on the outside of the parcel, in three copies. For Norway we register once, and it is included in the price.
16:22 edited amina: Thank you. I put it into the table: https://files.bindery.example/shop/prices#shipping
= 5
08:47 yuki: おはようございます。The sample books from Kyoto have arrived, and the paper is even better than in the catalogue.
08:49 sofia: Can I photograph them before anybody touches them?
08:49 yuki: You have until ten 🙂
08:50 sofia: Running
10:12 lars: I have read the terms and conditions that the shop software brings with it. They promise delivery within 24 hours. We take three weeks for a binding. I suggest that we do not promise this.
10:13 jonas: Agreed, and good that somebody reads these things.
10:15 lars: It is what I am for.
11:40 omar: مرحبا جميعاً، I translated the first ten descriptions into Arabic. Please look at how the prices stand in the line, the digits run the other way round from the text: «دفتر صغير – 24.50 €».
11:44 jonas: Looks right here. The preview is at https://shop.bindery.example/preview?lang=ar
11:52 omar: Yes, the same here. Good.
14:05 deleted nikos: Does anybody know where the key of the storeroom is
14:06 nikos: Found it.
= 3
09:15 jonas: Over the weekend I moved the shop to the new machine. What changed:
- pages load in half the time
- pictures come in the size of the screen
- orders go to the printer in the office, not to my private address
- the search finds “Schwarz” when one types “schwartz”
09:17 mara: That is wonderful.
09:17 mara: And the last point is very kind to our customers.
09:20 priya: The printer has just printed eleven orders by somebody called “Test Testerson”. Is this real?
09:21 jonas: No, that was me. Sorry. Throw them away.
09:21 priya: They are lovely orders. Eleven atlases.
09:22 dmitri: I would have needed until May.
10:48 chen: 数据库备份已经设置好了。Backups run every night at three, and I have tried to restore one: it took four minutes.
10:50 jonas: 🙏 That was the item I was most afraid of.
13:30 amina: Payment works. I bought a pencil from us, with a real card, and got a real receipt.
13:31 sofia: Did you get the pencil?
13:31 amina: I was standing beside it.
15:02 tess: For the newsletter I need one sentence that says what we do, and that my mother would understand.
15:06 dmitri: We bind books by hand, and we answer when you write to us.
15:07 tess: Done. Thank you, that was quick.
15:08 mara: Put that over the door.
= 1
08:30 mara: One day to go. The list of what is open, as I know it:
1. opening hours on the contact page are last year’s
2. the picture of the large atlas is upside down
3. Norway
4. a text for when something is sold out
Please take one each and say so here.
08:31 sofia: 2
08:31 tess: 1 and 4
08:40 amina: 3. I dream of Norway by now.
09:55 sofia: The atlas stands on its feet.
11:20 tess: “This one has found somebody. Leave your address, and we’ll write when the next is bound.” – too much?
11:21 dmitri: No.
11:21 jonas: I like it
11:22 mara: Exactly right.
16:45 amina: Norway is done. The registration number arrived, it is in the table, and on the invoice.
16:46 jonas: Then I have nothing left on my list. I don’t trust it.
16:47 lars: I trust it. I have also read the privacy notice again, and it is now one page, in plain words, with the address of an actual person whom one can actually write to, namely me, which I look forward to in moderation.
= 0
08:02 jonas: Good morning. All green: https://status.bindery.example
08:05 mara: Coffee is ready downstairs, and there is cake. Chocolate, by Priya.
08:06 priya: With cardamom.
08:58 jonas: In two minutes.
09:00 jonas: The shop is open 🎉
09:01 sofia: 🎉🎉🎉
09:03 amina: First order! A small notebook with green thread, to Tromsø.
09:03 dmitri: Which green?
09:04 amina: “The one like moss.”
09:04 dmitri: I know the one.
09:10 mara: Norway, of all places. Amina, this is yours.
09:12 amina: I’ll frame the customs form.
09:41 edited jonas: Eleven orders within the first half hour, and no error in the log. The slowest page took 300 ms, and that was the atlas with its forty pictures.
10:02 mara: Thank you all. Truly. I’ll be at the fair’s phone until noon, write here if something smokes.
10:05 yuki: お疲れさまでした 🍵
10:11 sofia: The photographs of the launch are at https://files.bindery.example/shop/launch-day – Dmitri looks almost cheerful on the third.
`;
